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

    // Those who came before the reply did.
    private readonly Dictionary<Guid, Early> _early = [];

    /// <summary>Replies that nobody has come for yet.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _entries.Values.Count(entry => !entry.Taken);
        }
    }

    public BlockOutcome Park(IResumable reply, Func<BlockKind> block)
    {
        var token = Token.New();
        Park(token, reply);
        var kind = block();
        if (kind == BlockKind.Blocked) return BlockOutcome.Blocked(new ResumeToken(network.Contact, token));
        Withdraw(token);
        return kind == BlockKind.Rerouted ? BlockOutcome.Rerouted : BlockOutcome.TooLate;
    }

    /// <summary>Parks under a token that another host has drawn. Whoever has come for it before gets it at once.</summary>
    /// <exception cref="ImageFormatException">Too many are parked, or the token is in use.</exception>
    public void Park(Guid token, IResumable reply)
    {
        lock (_lock)
        {
            if (_entries.Count >= network.Limits.TableEntries) throw new ImageFormatException($"More than {network.Limits.TableEntries} parked replies.");
            if (_entries.ContainsKey(token)) throw new ImageFormatException("A reply is parked under a token that is in use.");
        }

        ParkArrived(token, reply);
    }

    /// <summary>
    /// As <see cref="Park(Guid, IResumable)"/>, for a process that has landed. Its callers know the tokens before it stands here; what one of
    /// them has parked under such a token gives way.
    /// </summary>
    public void ParkArrived(Guid token, IResumable reply)
    {
        var entry = new Entry(reply);
        Entry? usurper;
        Early? early;
        lock (_lock)
        {
            _entries.Remove(token, out usurper);
            _entries.Add(token, entry);
            entry.Taken = _early.Remove(token, out early);
        }

        usurper?.Lease?.Dispose();
        usurper?.Reply.Abandon();

        entry.Lease = network.After(network.Deadlines.Lease, () => Expire(token));
        early?.Patience?.Dispose();
        early?.Decided(reply);
    }

    /// <summary>
    /// Somebody comes for a reply. The call itself may still be on its way here from the callee's old host: then they wait for it.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="decided">Given the reply, once; or null when there is none (any more).</param>
    public void Present(Guid token, Action<IResumable?> decided)
    {
        IResumable? reply = null;
        Early? early = null;
        lock (_lock)
        {
            if (_entries.TryGetValue(token, out var entry))
            {
                // A token works once.
                if (!entry.Taken) reply = entry.Reply;
                entry.Taken = true;
            }
            else if (!_early.ContainsKey(token))
            {
                _early.Add(token, early = new Early(decided));
            }
        }

        if (early is null) decided(reply);
        else early.Patience = network.After(network.Deadlines.Session, () => GiveUp(token, early));
    }

    /// <summary>The reply, taken or not; null if there is none, or its lease has run out.</summary>
    public IResumable? Find(Guid token)
    {
        lock (_lock) return _entries.GetValueOrDefault(token)?.Reply;
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

    private void GiveUp(Guid token, Early early)
    {
        lock (_lock)
        {
            if (_early.GetValueOrDefault(token) != early) return;
            _early.Remove(token);
        }

        early.Patience?.Dispose();
        early.Decided(null);
    }

    private sealed class Early(Action<IResumable?> decided)
    {
        public Action<IResumable?> Decided => decided;

        public IDisposable? Patience { get; set; }
    }

    private sealed class Entry(IResumable reply)
    {
        public IResumable Reply => reply;

        public bool Taken { get; set; }

        public IDisposable? Lease { get; set; }
    }
}
