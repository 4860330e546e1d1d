namespace CapSdk;

/// <summary>
/// The network service of a host, as far as moves go: the third of the three rights that a move takes, beside the process and the landing.
/// </summary>
[Capability]
public interface IMover
{
    /// <summary>
    /// Moves a process of this mover's host, in the middle of whatever it is doing. Completes when it runs at the destination.
    /// </summary>
    /// <param name="process">The process; it must run on this mover's host.</param>
    /// <param name="landing">Where to. Must be a landing made by a host; anything else is refused.</param>
    /// <param name="options">Null: the defaults.</param>
    /// <param name="cancel">Gives the move up as long as it is not committed.</param>
    /// <exception cref="MoveRefusedException">It cannot move now or not to there; it runs on where it was, with everything.</exception>
    /// <exception cref="MoveInDoubtException">The destination fell silent after the decision.</exception>
    Promise<MoveReport> Move(IMovable process, ILanding landing, MoveOptions? options = null, CancellationToken cancel = default);
}
