using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>
/// The reply of a request that had reached a process when it had already been captured, and is passed on to where the process has moved:
/// the slot that it had got here gives way to the route there.
/// </summary>
internal sealed class PassedOnReply(Slot slot) : ReplyTarget
{
    // Set when the request has been accepted at the new place.
    private ReplyTarget? _caller;

    /// <summary>True if the caller is a <typeparamref name="T"/>.</summary>
    public bool IsFor<T>() where T : ReplyTarget => slot.RepliesTo is T;

    // Only names calls of the process that made it, and that has named it already.
    public override CallId NameFor(HostId callee) => slot.RepliesTo?.NameFor(callee) ?? default;

    public override void Routed(Route route) => Leave(route, to => to.Routed(route))?.Routed(route);

    /// <summary>The slot gives way to <paramref name="route"/>. Returns who waits for the reply.</summary>
    public ReplyTarget? Leave(Route route, Action<ReplyTarget> later)
    {
        var caller = slot.LeaveFor(0, route.Pipeline, later);
        if (caller is not null) Volatile.Write(ref _caller, caller);
        return Volatile.Read(ref _caller);
    }

    public override void Deliver(Outcome outcome)
    {
        if (Volatile.Read(ref _caller) is { } caller) caller.Deliver(outcome);
        else slot.Settle(outcome);
    }
}
