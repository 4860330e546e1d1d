using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>A call of the peer, from its arrival until the peer's Finish, or until it is blocked.</summary>
internal sealed class Answer(Session session, AnswerId id, CallId call) : ReplyRelay(new ReturnPath(session, id))
{
    public Session Session => session;

    public AnswerId Id => id;

    public CallId Call => call;

    public override CallName NameFor(HostId callee) => new(session.Network.NameFor(callee), Epoch: 1);

    /// <summary>
    /// The callee has moved: the peer is told where the reply is to be had. False if the reply is blocked here, or was resumed by somebody
    /// else: then this host fetches it and passes it on.
    /// </summary>
    public bool TrySendElsewhere(ResumeToken token)
    {
        if (!TryTakeTarget<ReturnPath>()) return false;
        session.Send(new ReplyElsewhere(id, token.Host, token.Token));
        return true;
    }

    /// <summary>The reply leaves on the session.</summary>
    private sealed class ReturnPath(Session session, AnswerId id) : ReplyTarget
    {
        public override CallName NameFor(HostId callee) => CallName.None;

        public override void Routed(Route route) { }

        public override void Deliver(Outcome outcome) => session.SendReturn(id, outcome);
    }
}
