namespace CapSdk;

/// <summary>The capability to a process itself. It is not the capability to use its service, and neither gives the other.</summary>
[Capability]
public interface IProcessControl : IMovable
{
    /// <summary>
    /// The process finishes its turn and takes no further one until every hold is released. Its inbox keeps collecting. Completes when the
    /// turn has ended.
    /// </summary>
    Promise<IHold> Stop();

    /// <summary>Ends the process: every promise it owes breaks with <see cref="RevokedException"/> at once, and no turn begins any more.</summary>
    Promise Kill();
}
