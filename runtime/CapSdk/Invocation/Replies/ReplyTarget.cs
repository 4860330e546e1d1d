using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>The right to settle one request: the resolver as the callee's host sees it.</summary>
internal abstract class ReplyTarget
{
    /// <summary>Settles the request. A second delivery is ignored: a reply settles at most once.</summary>
    public abstract void Deliver(Outcome outcome);

    /// <summary>
    /// The request was accepted by <paramref name="route"/>: it can now be asked to cancel, to take pipelined calls, or to block. Called
    /// before anything can be delivered through that route, and again when the request is routed anew.
    /// </summary>
    public abstract void Routed(Route route);

    /// <summary>Who the request came from: itself, but for those that only stand between.</summary>
    public virtual ReplyTarget Origin => this;

    /// <summary>The name of the call for <paramref name="callee"/>: the one it has there already, or a new one. Not under the lock of a session.</summary>
    public abstract CallName NameFor(HostId callee);
}
