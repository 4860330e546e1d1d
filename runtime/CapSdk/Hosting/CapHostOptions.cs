using System.Reflection;
using Microsoft.Extensions.Logging;

namespace CapSdk;

/// <summary>
/// How a host is made. All but <see cref="Components"/>, <see cref="LoggerFactory"/> and <see cref="TimeProvider"/>, which are objects of the
/// program, bind from <c>IConfiguration</c> by their names: <c>configuration.GetSection("CapSdk").Get&lt;CapHostOptions&gt;()</c>, with deadlines
/// as <c>hh:mm:ss</c>.
/// </summary>
public sealed class CapHostOptions
{
    /// <summary>Where to accept connections, as <c>host:port</c>; port 0 takes any. Null (default): the host dials others but cannot be dialled.</summary>
    public string? Listen { get; set; }

    /// <summary>The address that others are told, where it differs from <see cref="Listen"/> (a container, a NAT).</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>
    /// The file with the host's key, made at first use: the host keeps its name, <see cref="CapHost.Fingerprint"/>, over restarts. Null (default): a fresh
    /// key in memory. Two hosts on one file fail. What a host publishes ends with it in either case: there is no store yet.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>
    /// Assemblies whose processes may be spawned or landed here and whose types may travel. Default: the entry assembly and those of its
    /// references, transitively, that carry components.
    /// </summary>
    public IList<Assembly> Components { get; set; } = [];

    /// <summary>Where to log. Default: nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock of all deadlines. Default: the machine's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>
    /// True: a <see cref="RemoteException"/> that leaves this host carries <see cref="RemoteException.Details"/>, the stack trace and paths of
    /// this machine, for whoever called. Default false: name and message only. For development, and among hosts that trust each other.
    /// Exceptions that component assemblies declare travel as their data and carry no details.
    /// </summary>
    public bool IncludeRemoteDetails { get; set; }

    /// <summary>
    /// What to do about confined code that does what it may not. An assembly is verified once, before the first of its processes is spawned or lands here; analyzers can be switched off, this cannot be
    /// by whoever wrote the assembly. Default: <see cref="ConfinementMode.Enforce"/>.
    /// </summary>
    public ConfinementMode Confinement { get; set; }

    /// <summary>
    /// Paths of <c>*.taming.txt</c> files: what confined code may use of libraries that are not confined, as the analyzers are told by a project's <c>AdditionalFiles</c>. Read when the host starts;
    /// relative ones are found from where the program was started.
    /// </summary>
    public IList<string> TamingFiles { get; set; } = [];

    /// <summary>What the host accepts from others.</summary>
    public Limits Limits { get; set; } = new();

    /// <summary>How long the host waits for others.</summary>
    public Deadlines Deadlines { get; set; } = new();

    /// <summary>Lets a tool that measures coverage count in confined code. Of hosts for tests alone: anybody may call a class like the tool's.</summary>
    internal bool AllowsCoverage { get; set; }

    /// <summary>Replaces TCP in tests.</summary>
    internal Transports.ITransport? Transport { get; set; }

    /// <summary>Replaces the thread pool in tests.</summary>
    internal Processes.TurnScheduler? Scheduler { get; set; }
}
