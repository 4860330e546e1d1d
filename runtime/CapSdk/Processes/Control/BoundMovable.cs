using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>A process that may be moved to these landings only. An object of the host that the process runs on; it moves along, as its control does.</summary>
[Device(Concurrent = true)]
internal sealed class BoundMovable(ProcessControl control, IReadOnlyList<Reference> landings) : IMovable
{
    /// <summary>The process's own control. Only the runtime's code sees it.</summary>
    public ProcessControl Control => control;

    /// <summary>Where it may go.</summary>
    public IReadOnlyList<Reference> Landings => landings;

    public Promise<ProcessStatus> Status() => control.Status();

    public Promise<IReadOnlyList<Blocker>> Blockers() => control.Blockers();
}
