using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>Who waits for a reply that is fetched, or asked for again: passes everything on, and notices when it is known where the reply comes from.</summary>
/// <param name="replyTo">Who waits.</param>
/// <param name="next">Learns where calls on the result go; null where nobody asks.</param>
internal sealed class Presentation(ReplyTarget replyTo, Rerouted? next) : ReplyTarget, IResumeNotice
{
    private readonly TaskCompletionSource _decided = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the token was accepted, or the reply has come.</summary>
    public Task Decided => _decided.Task;

    public override ReplyTarget Origin => replyTo.Origin;

    public override CallName NameFor(HostId callee) => replyTo.NameFor(callee);

    public override void Routed(Route route)
    {
        replyTo.Routed(route);
        next?.Open(route, replyTo);
    }

    public void Resumed() => _decided.TrySetResult();

    public override void Deliver(Outcome outcome)
    {
        // Whoever has the result may send to it directly, and close the route.
        if (next is not null) next.Open(outcome, replyTo.Deliver);
        else replyTo.Deliver(outcome);
        _decided.TrySetResult();
    }
}
