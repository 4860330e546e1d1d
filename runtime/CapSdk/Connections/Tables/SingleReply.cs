using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>A question that the host itself asks: the reply goes to <paramref name="settled"/>, and the question is finished at once.</summary>
internal sealed class SingleReply(Action<Outcome> settled) : ReplyTarget
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

        // First what the reply means, then the Finish: it releases what the reply mentions.
        settled(outcome);
        route?.Finish();
    }
}
