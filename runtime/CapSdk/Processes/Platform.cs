using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;
using CapSdk.Confinement;
using CapSdk.Invocation;
using Microsoft.Extensions.Logging;

namespace CapSdk.Processes;

/// <summary>What all processes of one host share. The platform of the founding mails, without its network.</summary>
internal sealed class Platform
{
    private readonly DeviceProcesses _devices;

    public Platform(ILoggerFactory loggers, TimeProvider clock, TurnScheduler scheduler, CodecTable codecs)
    {
        Loggers = loggers;
        Log = loggers.CreateLogger("CapSdk.Processes");
        Clock = clock;
        Scheduler = scheduler;
        Codecs = codecs;
        Contracts = new ContractCatalog(AddTypes, Types.Admit, Types.FindByFullName);
        Contracts.Add(typeof(Platform).Assembly);
        Processes = new ProcessTable();
        _devices = new DeviceProcesses(this);
        Root = new RootProcess(this);
    }

    public ILoggerFactory Loggers { get; }

    public ILogger Log { get; }

    public TimeProvider Clock { get; }

    public TurnScheduler Scheduler { get; }

    /// <summary>Where the host can be reached; empty for a host without a network.</summary>
    public string Address { get; set; } = "";

    /// <summary>How long something that was let go by everybody may still be on its way to somebody.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a turn may still run when the process is asked to stand still.</summary>
    public TimeSpan Freeze { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>This start of the host; empty without a network.</summary>
    public Guid Incarnation { get; set; }

    /// <summary>True if callers are told stack traces and paths of what is thrown here.</summary>
    public bool IncludesDetails { get; init; }

    /// <summary>True where there is no host: its root process holds what the program around all hosts of the OS process was promised.</summary>
    public bool IsHostless { get; init; }

    /// <summary>What is asked before a component runs here. None where there is no host, as no component runs there.</summary>
    public ConfinementCheck? Confinement { get; init; }

    /// <summary>Why a held process could not be moved. Set by the layer that makes images.</summary>
    public Func<MovableProcess, IReadOnlyList<Blocker>> BlockersOf { get; set; } = static _ => [];

    /// <summary>The types that may travel.</summary>
    public TypeCatalog Types => Codecs.Catalog;

    public CodecTable Codecs { get; }

    public ContractCatalog Contracts { get; }

    /// <summary>The movable processes that run here.</summary>
    public ProcessTable Processes { get; }

    /// <summary>The process of whatever code made the host: <c>Main</c>, request handlers, tests.</summary>
    public RootProcess Root { get; }

    /// <summary>Makes the components of <paramref name="assembly"/> known.</summary>
    public bool AddComponents(Assembly assembly) => Contracts.Add(assembly);

    /// <summary>The process of a device object: one for each object, made at first use.</summary>
    public DeviceProcess DeviceOf(object device) => _devices.Of(device);

    // The SDK's own capabilities are contracts like all others, but of its types only a closed list may be named in a graph.
    private void AddTypes(Assembly assembly)
    {
        if (assembly == typeof(Platform).Assembly) return;
        Types.AddComponentAssembly(assembly);
        Confinement?.Begin(assembly);
        HashingAhead.Of(assembly);
    }
}
