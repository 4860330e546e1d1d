namespace CapSdk;

/// <summary>
/// The facet of a process that permits moving it and nothing else. Whoever also holds an <c>IMover</c> of its host and an <c>ILanding</c> can move
/// it there, and <b>whoever can move a process to a landing of their choice can read and use everything it holds</b>.
/// </summary>
[Capability]
public interface IMovable
{
    /// <summary>What the process is doing now.</summary>
    Promise<ProcessStatus> Status();

    /// <summary>Why the process could not be moved right now; empty if it could. Nothing is stopped for it longer than one turn.</summary>
    Promise<IReadOnlyList<Blocker>> Blockers();
}
