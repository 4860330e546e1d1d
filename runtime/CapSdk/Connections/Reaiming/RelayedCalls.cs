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
    private static readonly Whereabouts s_never = new(CallFateHere.NeverCame, default);
    private static readonly Whereabouts s_settled = new(CallFateHere.Settled, default);

    private readonly Lock _lock = new();

    // Those that came, kept for a lease; where there are too many, the oldest are forgotten before.
    private readonly Dictionary<(HostId Caller, CallId Call), Whereabouts> _came = [];
    private readonly Queue<(long Since, (HostId, CallId) Key)> _byAge = new();

    // Those that were asked for before they came: they must not be executed if they still come. Never forgotten before the source has been given
    // up by everybody; where there are too many, nothing more is promised.
    private readonly Dictionary<(HostId Caller, CallId Call), Whereabouts> _barred = [];
    private readonly Queue<(long Since, (HostId, CallId) Key)> _barredByAge = new();

    // When the youngest of those was entered that have been forgotten.
    private long _forgotten = long.MinValue;

    private TimeSpan BarredFor => deadlines.Lease + deadlines.Session + deadlines.Session;

    /// <summary>A call has come. False if its caller has been told that it never would.</summary>
    /// <param name="origin">Whose it is.</param>
    /// <param name="isOneWay">Nobody waits for its reply: that it has come is all that its caller asks.</param>
    public bool TryEnter(CallOrigin origin, bool isOneWay = false)
    {
        // Nobody can ask for what has no name.
        if (origin.Call == default) return true;
        var key = (origin.Caller, origin.Call);
        lock (_lock)
        {
            Purge();
            if (_barred.ContainsKey(key)) return false;

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
            if (_barred.Count >= limit) return default;
            var fate = since is not { } begin || begin <= _forgotten ? s_settled : s_never;
            _barred.Add(key, fate);
            _barredByAge.Enqueue((clock.GetTimestamp(), key));
            return fate;
        }
    }

    private void Purge()
    {
        while (_byAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Since) > deadlines.Lease) Forget();
        while (_barredByAge.TryPeek(out var oldest) && clock.GetElapsedTime(oldest.Since) > BarredFor) _barred.Remove(_barredByAge.Dequeue().Key);
    }

    private void Forget()
    {
        var (since, key) = _byAge.Dequeue();
        _came.Remove(key);
        _forgotten = Math.Max(_forgotten, since);
    }
}
