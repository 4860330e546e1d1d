using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>What reaches a process at its old host after the snapshot was made.</summary>
internal static class Forwarding
{
    /// <summary>Sends one input on. In the order of arrival, under the lock of the queue.</summary>
    /// <param name="input">The input.</param>
    /// <param name="successorOf">Where an object of the process is now; null if the image does not hold it.</param>
    public static void Forward(TurnInput input, Func<Facet, Reference?> successorOf)
    {
        // Replies were blocked, and a cancel is said again by the caller on the way that it gets now; so only requests are left.
        if (input is not RequestInput { Facet: var facet, Request: var request, Slot: var slot }) return;
        var passedOn = slot is null ? request : request.WithReplyTo(new PassedOnReply(slot));
        if (successorOf(facet) is { } successor) successor.Invoke(passedOn.PassOn());
        else passedOn.Refuse(new DisconnectedException("The process has moved, and the reference was made while it did. Get the reference again.", mayHaveRun: false));
    }

    /// <summary>The successor of another facet of the same object, which has the interface too.</summary>
    public static Reference? Sibling(Facet facet, IReadOnlyDictionary<Facet, Reference> successors)
    {
        foreach (var (known, successor) in successors)
        {
            if (known.Hosted == facet.Hosted && facet.Contract.InterfaceType.IsAssignableFrom(known.Contract.InterfaceType))
                return new NarrowedReference(successor, facet.Contract);
        }

        return null;
    }
}
