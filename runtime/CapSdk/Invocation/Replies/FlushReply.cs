using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>Waits for a flush. A path that broke has lost what was under way on it: there is nothing left to overtake.</summary>
internal sealed class FlushReply(Action arrived) : ReplyTarget
{
    private readonly Lock _lock = new();
    private Route? _route;
    private bool _delivered;

    public override CallName NameFor(HostId callee) => CallName.None;

    public override void Routed(Route route)
    {
        lock (_lock)
        {
            _route = route;
            if (!_delivered) return;
        }

        route.Finish();
    }

    public override void Deliver(Outcome outcome)
    {
        Route? route;
        lock (_lock)
        {
            if (_delivered) return;
            _delivered = true;
            route = _route;
        }

        route?.Finish();
        arrived();
    }
}
