using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// Replies that wait at this host until somebody presents their token: those of callers who are moving, and those of calls whose callee
/// has moved here. A token works once; its lease does not depend on any session.
/// </summary>
internal sealed class Parking(Network network) : IParking
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, (IResumable Reply, IDisposable Lease)> _parked = [];

    public int Count
    {
        get
        {
            lock (_lock) return _parked.Count;
        }
    }

    public ResumeToken Park(IResumable reply)
    {
        var token = Token.New();
        Park(token, reply);
        return new ResumeToken(network.Contact, token);
    }

    /// <summary>Parks under a token that another host has drawn.</summary>
    public void Park(Guid token, IResumable reply)
    {
        var lease = network.After(network.Deadlines.Lease, () => Expire(token));
        lock (_lock) _parked.Add(token, (reply, lease));
    }

    /// <summary>Uses the token up; null if there is no such reply (any more).</summary>
    public IResumable? Take(Guid token)
    {
        (IResumable Reply, IDisposable Lease) parked;
        lock (_lock)
        {
            if (!_parked.Remove(token, out parked)) return null;
        }

        parked.Lease.Dispose();
        return parked.Reply;
    }

    private void Expire(Guid token)
    {
        if (Take(token) is not { } reply) return;
        ConnectionLog.LeaseExpired(network.Log, token);
        reply.Abandon();
    }
}
