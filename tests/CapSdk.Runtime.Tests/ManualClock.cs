namespace CapSdk.Runtime.Tests;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private readonly List<TimeSpan> _set = [];
    private readonly List<(TimeSpan Delay, int Count, TaskCompletionSource Reached)> _watchers = [];

    // Not 0: a host's clock has run before it is used.
    private TimeSpan _now = TimeSpan.FromSeconds(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock) return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Completes when timers of that length have been set so often, ever.</summary>
    public Task TimersSet(TimeSpan delay, int count = 1)
    {
        lock (_lock)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((delay, count, reached));
            Tell();
            return reached.Task.WaitAsync(Hosts.Patience);
        }
    }

    /// <summary>Lets time pass. What falls due by then, and what is set meanwhile and falls due as well, has happened when this returns.</summary>
    public void Step(TimeSpan time)
    {
        TimeSpan until;
        lock (_lock) until = _now + time;
        while (NextBy(until) is { } due) due.Fire();
        lock (_lock) _now = until;
    }

    private Timer? NextBy(TimeSpan until)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.Due <= until).MinBy(static timer => timer.Due);
            if (next is null) return null;
            if (next.Due > _now) _now = next.Due;
            _timers.Remove(next);
            return next;
        }
    }

    private void Tell()
    {
        foreach (var (delay, count, reached) in _watchers)
            if (_set.Count(set => set == delay) >= count) reached.TrySetResult();
    }

    private sealed class Timer(ManualClock clock, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
                clock._set.Add(dueTime);
                clock.Tell();
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
