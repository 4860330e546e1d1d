namespace CapSdk.Processes;

/// <summary>A process that may be moved to these landings only. It is an object of the host that the process runs on, and does not move along.</summary>
[Device(Concurrent = true)]
internal sealed class BoundMovable(ProcessControl control, IReadOnlyList<ILanding> landings) : IMovable
{
    /// <summary>The process's own control. Only the runtime's code sees it.</summary>
    public ProcessControl Control => control;

    /// <summary>Where it may go.</summary>
    public IReadOnlyList<ILanding> Landings => landings;

    public Promise<ProcessStatus> Status() => control.Status();

    public Promise<IReadOnlyList<Blocker>> Blockers() => control.Blockers();
}
