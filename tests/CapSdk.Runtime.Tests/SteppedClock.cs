namespace CapSdk.Runtime.Tests;

/// <summary>A clock that stands still until the test steps it; what falls due by then has run when the step returns.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];

    // Not 0: a host's clock has run before it is used.
    private long _now = 1;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock) return _now;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    public void Step(TimeSpan time)
    {
        var until = GetTimestamp() + time.Ticks;
        while (NextBy(until) is { } due) due.Ring();
        lock (_lock) _now = until;
    }

    private Alarm? NextBy(long until)
    {
        lock (_lock)
        {
            var next = _alarms.Where(alarm => alarm.Due <= until).MinBy(static alarm => alarm.Due);
            if (next is null) return null;
            _now = Math.Max(_now, next.Due);
            _alarms.Remove(next);
            return next;
        }
    }

    private sealed class Alarm(SteppedClock clock, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; private set; }

        public void Ring() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan) throw new NotSupportedException("Nothing here rings twice.");
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime.Ticks;
                clock._alarms.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
