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

    /// <summary>
    /// The right to move the process to these landings and nowhere else, to hand to whoever decides when and not where, such as a balancer.
    /// It permits neither stopping nor ending the process. A move to any other landing is refused with <see cref="MoveRefusedException"/>.
    /// </summary>
    /// <remarks>
    /// It moves along with the process, as its control does, and is good for the way on from each host. Landings that the process has been moved to
    /// remain permitted. One to which the connection has ended must be named anew, in another right.
    /// </remarks>
    /// <param name="landings">One at least; landings of other hosts.</param>
    /// <exception cref="CapabilityException">No landing is named.</exception>
    Promise<IMovable> MovableTo(IReadOnlyList<ILanding> landings);

    /// <summary>Ends the process: every promise it owes breaks with <see cref="RevokedException"/> at once, and no turn begins any more.</summary>
    Promise Kill();
}
