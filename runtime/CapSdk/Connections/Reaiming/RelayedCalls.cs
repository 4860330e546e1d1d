using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// Calls that have come by way of another host, by the names that their callers gave them there. When that host ends, a caller who does not
/// know whether its call was passed on asks here, and only what has not come is sent again: once.
/// </summary>
/// <remarks>What cannot be said for certain any more is not said.</remarks>
internal sealed class RelayedCalls(TimeProvider clock, int limit, Deadlines deadlines)
{
    // Of the places for what is barred, one caller may take one in so many.
    private const int ShareOfOne = 8;

    private static readonly Whereabouts s_never = new(CallFateHere.NeverCame, default);
    private static readonly Whereabouts s_settled = new(CallFateHere.Settled, default);

    private readonly Lock _lock = new();

    // Those that came, kept for a lease; where there are too many, the oldest are forgotten before.
    private readonly Dictionary<(HostId Caller, CallId Call), Whereabouts> _came = [];
    private readonly Queue<(long Since, (HostId, CallId) Key)> _byAge = new();

    // Those that were asked for before they came: they must not be executed if they still come. Never forgotten before the source has been given
    // up by everybody; where there are too many, nothing more is promised.
    private readonly Dictionary<(HostId Caller, CallId Call), Whereabouts> _barred = [];
    private readonly Queue<(long Since, (HostId Caller, CallId Call) Key)> _barredByAge = new();
    private readonly Dictionary<HostId, int> _barredOf = [];

    // Read without the lock: most hosts bar nothing, ever.
    private int _barredCount;

    // When the youngest of those was entered that have been forgotten.
    private long _forgotten = long.MinValue;

    private TimeSpan BarredFor => deadlines.Lease + deadlines.Session + deadlines.Session;

    /// <summary>A call has come. False if its caller has been told that it never would.</summary>
    /// <param name="origin">Whose it is.</param>
    /// <param name="isOneWay">Nobody waits for its reply: that it has come is all that its caller asks.</param>
    /// <param name="isKept">True if it may be asked for later.</param>
    public bool TryEnter(CallOrigin origin, bool isOneWay = false, bool isKept = true)
    {
        // Nobody can ask for what has no name.
        if (origin.Call == default || (!isKept && Volatile.Read(ref _barredCount) == 0)) return true;
        var key = (origin.Caller, origin.Call);
        lock (_lock)
        {
            Purge();
            if (_barred.ContainsKey(key)) return false;
            if (!isKept) return true;

            // A reply that goes back by the host which has ended is not to be had, and the call must not be sent again.
            if (!_came.TryAdd(key, isOneWay || origin.ParkAs is not null ? new Whereabouts(CallFateHere.Came, origin.ParkAs ?? default) : s_settled)) return true;
            _byAge.Enqueue((clock.GetTimestamp(), key));
            if (_byAge.Count > limit) Forget();
            return true;
        }
    }

    /// <summary>What has become of a call. Unless that is unknown, it never will come from now on if it has not.</summary>
    /// <param name="caller">Whose it is.</param>
    /// <param name="call">Its name; none for whatever has been given up: whether that can still come.</param>
    /// <param name="since">When the first could come, as a timestamp of the host's clock; null if it cannot be told what has not come.</param>
    public Whereabouts Find(HostId caller, CallId call, long? since)
    {
        var key = (caller, call);
        lock (_lock)
        {
            Purge();
            if (call == default) return since is null ? default : s_never;
            if (_came.TryGetValue(key, out var known) || _barred.TryGetValue(key, out known)) return known;

            // Also where one caller has asked for so many that others would find no place.
            if (since is not { } begin || _barred.Count >= limit || _barredOf.GetValueOrDefault(caller) >= Math.Max(1, limit / ShareOfOne)) return default;
            var fate = begin <= _forgotten ? s_settled : s_never;
            _barred.Add(key, fate);
            _barredByAge.Enqueue((clock.GetTimestamp(), key));
            _barredOf[caller] = _barredOf.GetValueOrDefault(caller) + 1;
            Volatile.Write(ref _barredCount, _barred.Count);
            return fate;
        }
    }

    private void Purge()
    {
        while (_byAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Since) > deadlines.Lease) Forget();
        while (_barredByAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Since) > BarredFor) Unbar(_barredByAge.Dequeue().Key);
    }

    private void Unbar((HostId Caller, CallId Call) key)
    {
        _barred.Remove(key);
        Volatile.Write(ref _barredCount, _barred.Count);
        if (--_barredOf[key.Caller] == 0) _barredOf.Remove(key.Caller);
    }

    private void Forget()
    {
        var (since, key) = _byAge.Dequeue();
        _came.Remove(key);
        _forgotten = Math.Max(_forgotten, since);
    }
}
