using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>What a mover was given as the process: its control, and where it may go.</summary>
/// <param name="Control">The control.</param>
/// <param name="Landings">Null: anywhere.</param>
internal sealed record Permission(ProcessControl Control, IReadOnlyList<Reference>? Landings)
{
    /// <summary>Null for what is no control of a process of this host.</summary>
    public static Permission? Of(Reference resolved, Platform platform) => resolved is not Facet facet ? null : facet.Hosted.Target switch
    {
        ProcessControl control when control.Process.Platform == platform => new Permission(control, null),
        BoundMovable bound when bound.Control.Process.Platform == platform => new Permission(bound.Control, bound.Landings),
        _ => null,
    };

    /// <summary>
    /// True for a destination that was permitted. References are compared by what they lead to, so it does not matter how a landing was come
    /// by; a gift that is still being handed over leads nowhere yet.
    /// </summary>
    public bool Allows(Destination destination) => Landings is null || Landings.Any(reference => destination.IsBehind(reference.Resolved));

    /// <summary>Why a move to <paramref name="destination"/> is not allowed.</summary>
    public MoveRefusedException Denial(Destination destination) => new(
        $"What was given as the process permits moving the {Control.Process.Name} to certain landings only (MovableTo), and this one on {destination.Host} is none of them: name one of those, or ask whoever holds its control.");

    /// <summary>Why no move can begin.</summary>
    public string Refusal => Control.Process.HasEnded
        ? "The process has ended."
        : "The process is being moved already, or has just been: wait for the end of that move, and use the mover of the host where it is then.";
}
