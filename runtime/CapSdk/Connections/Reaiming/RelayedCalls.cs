using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// Calls that have come by way of another host, by the names that their callers gave them there. When that host ends, a caller who does not
/// know whether its call was passed on asks here, and only what has not come is sent again: once.
/// </summary>
/// <remarks>An entry is kept for <see cref="Deadlines.Lease"/>. What cannot be said for certain any more is not said.</remarks>
internal sealed class RelayedCalls(TimeProvider clock, int limit, Deadlines deadlines)
{
    private readonly Lock _lock = new();

    // A call that has been asked for before it came is barred: it must not be executed if it still comes.
    private readonly Dictionary<(HostId Caller, CallId Call), Whereabouts> _known = [];
    private readonly Queue<(long Since, (HostId, CallId) Key)> _byAge = new();

    // When the youngest of those was entered that have been forgotten.
    private long _forgotten = long.MinValue;

    /// <summary>A call has come. False if its caller has been told that it never would.</summary>
    public bool TryEnter(CallOrigin origin)
    {
        // Nobody can ask for what has no name.
        if (origin.Call == default) return true;
        var key = (origin.Caller, origin.Call);
        lock (_lock)
        {
            if (_known.TryGetValue(key, out var known)) return known.Fate != CallFateHere.NeverCame;

            // A reply that goes back by the host which has ended is not to be had, and the call must not be sent again.
            Add(key, origin.ParkAs is { } token ? new Whereabouts(CallFateHere.Came, token) : default);
            return true;
        }
    }

    /// <summary>What has become of a call. If it has not come, it never will from now on.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="call">Its name.</param>
    /// <param name="since">When the first could come, as a timestamp of the host's clock; null if it cannot be told what has not come.</param>
    public Whereabouts Find(HostId caller, CallId call, long? since)
    {
        lock (_lock)
        {
            Purge();
            if (_known.TryGetValue((caller, call), out var known)) return known;
            if (since is not { } begin || begin <= _forgotten) return default;
            var never = new Whereabouts(CallFateHere.NeverCame, default);
            Add((caller, call), never);
            return never;
        }
    }

    private void Add((HostId, CallId) key, Whereabouts known)
    {
        Purge();
        _known.Add(key, known);
        _byAge.Enqueue((clock.GetTimestamp(), key));
        if (_byAge.Count > limit) Forget();
    }

    private void Purge()
    {
        while (_byAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Since) > deadlines.Lease) Forget();
    }

    private void Forget()
    {
        var (since, key) = _byAge.Dequeue();
        _known.Remove(key);
        _forgotten = Math.Max(_forgotten, since);
    }
}
