using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>
/// The reply of a request that had reached a process when it had already been captured, and is passed on to where the process has moved:
/// the slot that it had got here gives way to the route there.
/// </summary>
internal sealed class PassedOnReply(Slot slot) : ReplyTarget
{
    private readonly Lock _lock = new();

    // Set when the request has been accepted at the new place.
    private ReplyTarget? _caller;

    // A reply that was faster than the news of the route.
    private Outcome? _early;

    // Itself where the reply is blocked, or the caller has left.
    public override ReplyTarget Origin => slot.RepliesTo?.Origin ?? this;

    // Only names calls of the process that made it, and that has named it already.
    public override CallName NameFor(HostId callee) => slot.RepliesTo?.NameFor(callee) ?? CallName.None;

    public override void Routed(Route route) => Leave(route, to => to.Routed(route))?.Routed(route);

    /// <summary>The slot gives way to <paramref name="route"/>. Returns who waits for the reply.</summary>
    public ReplyTarget? Leave(Route route, Action<ReplyTarget> later)
    {
        var left = slot.LeaveFor(0, route.Pipeline, later);
        ReplyTarget? caller;
        Outcome? early;
        lock (_lock)
        {
            caller = _caller ??= left;
            early = _early;
        }

        if (early is not null) caller?.Deliver(early);
        return caller;
    }

    public override void Deliver(Outcome outcome)
    {
        ReplyTarget? caller;
        lock (_lock)
        {
            caller = _caller;
            if (caller is null) _early = outcome;
        }

        // Refused before it was accepted anywhere: then the caller still waits at the slot. Delivered twice it counts once.
        if (caller is null) slot.Settle(outcome);
        else caller.Deliver(outcome);
    }
}
