using System.ComponentModel;
using CapSdk.Processes;
using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>One spawn as a generated method makes it: write the constructor's arguments in order, then run once.</summary>
/// <typeparam name="TRoot">Capability interface of the root.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct SpawnCall<TRoot> where TRoot : class
{
    private readonly CapHost? _host;
    private readonly ISpawner? _spawner;
    private readonly ProcessContract<TRoot> _process;
    private readonly uint _constructor;
    private readonly PayloadWriter _arguments;

    private SpawnCall(CapHost? host, ISpawner? spawner, Caller caller, ProcessContract<TRoot> process, uint constructor)
    {
        caller.DemandAccess();
        _host = host;
        _spawner = spawner;
        _process = process;
        _constructor = constructor;
        _arguments = new PayloadWriter(caller);
    }

    /// <summary>Spawns on a host, for its own code.</summary>
    public static SpawnCall<TRoot> On(CapHost host, ProcessContract<TRoot> process, uint constructor)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.DemandRunning();
        host.Platform.Contracts.Register(process);
        return new SpawnCall<TRoot>(host, null, host.Platform.Root, process, constructor);
    }

    /// <summary>Spawns with a capability.</summary>
    public static SpawnCall<TRoot> On(ISpawner spawner, ProcessContract<TRoot> process, uint constructor)
    {
        ArgumentNullException.ThrowIfNull(spawner);
        if (spawner is IStandInSpawner standIn) spawner = standIn.Spawner;
        var caller = (spawner as CapabilityProxy)?.Owner ?? TurnLoop.Current as Caller
            ?? throw new CapabilityException(spawner is Spawner
                ? "Use the SpawnXxxAsync methods of the host here: this spawner is the host's own object."
                : $"A {spawner.GetType().Name} cannot spawn: the runtime makes processes. In a test, start a CapHost and pass its Spawner; or let the component take a factory of your own that the test replaces.");
        return new SpawnCall<TRoot>(null, spawner, caller, process, constructor);
    }

    /// <summary>Encodes one argument by its declared type.</summary>
    public readonly void Write<T>(T value) => _arguments.Write(value);

    /// <summary>A constructor's token: a process outlives the call that spawned it, so it gets one that is never cancelled.</summary>
    public readonly void WriteCancellation(CancellationToken token) => token.ThrowIfCancellationRequested();

    /// <summary>Spawns; the handle is there once the constructor has run. If that throws, no process stays.</summary>
    public readonly async Task<ProcessHandle<TRoot>> RunAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var platform = _host!.Platform;
        using var arguments = _arguments;
        var (process, root) = await Spawning.Spawn(platform, _process, _constructor, arguments.ToPayload()).ConfigureAwait(false);
        if (cancel.IsCancellationRequested)
        {
            process.End("its spawn was cancelled");
            cancel.ThrowIfCancellationRequested();
        }

        var control = (IProcessControl)platform.Root.ObjectFor(platform.Root.ReferenceTo(process.Control, typeof(IProcessControl))!, typeof(IProcessControl));
        return new ProcessHandle<TRoot>((TRoot)platform.Root.ObjectFor(root, typeof(TRoot)), control);
    }

    /// <summary>Spawns on the spawner's host, which may be another.</summary>
    public readonly Promise<ProcessHandle<TRoot>> Run()
    {
        using var arguments = _arguments;
        return SpawnedProcess.Typed<TRoot>(_spawner!.Spawn(new SpawnArguments(_process.Name, _constructor, arguments.ToPayload())));
    }
}
