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

    // Entries outlive their use until the lease ends: calls on the result may still come from where the callee was before.
    private readonly Dictionary<Guid, Entry> _entries = [];

    /// <summary>Replies that nobody has come for yet.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Values.Count(entry => !entry.Taken);
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
        var entry = new Entry(reply);
        lock (_lock) _entries.Add(token, entry);
        entry.Lease = network.After(network.Deadlines.Lease, () => Expire(token));
    }

    /// <summary>The reply, taken or not; null if there is none, or its lease has run out.</summary>
    public IResumable? Find(Guid token)
    {
        lock (_lock) return _entries.GetValueOrDefault(token)?.Reply;
    }

    /// <summary>Uses the token up; null if there is no such reply (any more).</summary>
    public IResumable? Take(Guid token)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(token, out var entry) || entry.Taken) return null;
            entry.Taken = true;
            return entry.Reply;
        }
    }

    /// <summary>The token is void: what it stood for is not here after all.</summary>
    public void Withdraw(Guid token)
    {
        Entry? entry;
        lock (_lock) _entries.Remove(token, out entry);
        entry?.Lease?.Dispose();
    }

    private void Expire(Guid token)
    {
        Entry? entry;
        lock (_lock) _entries.Remove(token, out entry);
        if (entry is null) return;
        entry.Lease?.Dispose();
        if (entry.Taken) return;
        ConnectionLog.LeaseExpired(network.Log, token);
        entry.Reply.Abandon();
    }

    private sealed class Entry(IResumable reply)
    {
        public IResumable Reply => reply;

        public bool Taken { get; set; }

        public IDisposable? Lease { get; set; }
    }
}
