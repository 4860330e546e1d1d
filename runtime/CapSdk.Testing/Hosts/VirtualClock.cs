namespace CapSdk.Testing.Hosts;

/// <summary>Time that stands still while anything else can happen, and then jumps to the next timer.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets the time pass until the next timer, and runs that; false if there is none.</summary>
    public bool TryAdvance()
    {
        Timer next;
        lock (_lock)
        {
            // Of two that are due at once, the one that was set first.
            if (_timers.MinBy(static timer => (timer.Due, timer.Order)) is not { } first) return false;
            next = first;
            if (next.Due > _now) _now = next.Due;
            _timers.Remove(next);
            if (next.Period is { } period) Set(next, period);
        }

        next.Fire();
        return true;
    }

    // Under the lock.
    private void Set(Timer timer, TimeSpan delay)
    {
        timer.Due = _now + delay;
        timer.Order = ++_set;
        _timers.Add(timer);
    }

    private sealed class Timer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; set; }

        public long Order { get; set; }

        // Null for one that comes once.
        public TimeSpan? Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                Period = period > TimeSpan.Zero ? period : null;
                if (dueTime != Timeout.InfiniteTimeSpan) clock.Set(this, dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
