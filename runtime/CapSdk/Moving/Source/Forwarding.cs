using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>What reaches a process at its old host after the snapshot was made.</summary>
internal static class Forwarding
{
    /// <summary>Sends one input on. In the order of arrival, under the lock of the queue.</summary>
    /// <param name="input">The input.</param>
    /// <param name="successorOf">Where an object of the process is now.</param>
    public static void Forward(TurnInput input, Func<Facet, Reference> successorOf)
    {
        // Replies were blocked, and a cancel is said again by the caller on the way that it gets now; so only requests are left.
        if (input is not RequestInput { Facet: var facet, Request: var request, Slot: var slot }) return;
        var passedOn = slot is null ? request : request.WithReplyTo(new PassedOnReply(slot));
        successorOf(facet).Invoke(passedOn.PassOn());
    }
}
