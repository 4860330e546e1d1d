using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>A call of the peer, from its arrival until the peer's Finish, or until it is blocked.</summary>
internal sealed class Answer(Session session, AnswerId id, CallId call) : ReplyRelay(new ReturnPath(session, id))
{
    public AnswerId Id => id;

    public CallId Call => call;

    public override CallId NameFor(HostId callee) => session.Network.NameFor(callee);

    /// <summary>The reply leaves on the session.</summary>
    private sealed class ReturnPath(Session session, AnswerId id) : ReplyTarget
    {
        public override CallId NameFor(HostId callee) => default;

        public override void Routed(Route route) { }

        public override void Deliver(Outcome outcome) => session.SendReturn(id, outcome);
    }
}
