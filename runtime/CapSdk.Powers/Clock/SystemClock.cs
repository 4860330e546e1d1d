namespace CapSdk.Powers;

/// <summary>The clock of this machine, or whichever a <see cref="TimeProvider"/> keeps.</summary>
/// <param name="time">Null: the machine's.</param>
[Device]
public sealed class SystemClock(TimeProvider? time = null) : IClock
{
    // What the timer of the platform can wait for at most is some 49 days.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(30);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public Promise<DateTimeOffset> Now() => Promise.FromResult(_time.GetUtcNow());

    /// <inheritdoc/>
    public async Promise Delay(DateTimeOffset due, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();

        // The timer counts by another clock than the one that is read, which somebody may set meanwhile.
        for (var left = due - _time.GetUtcNow(); left > TimeSpan.Zero; left = due - _time.GetUtcNow())
            await Task.Delay(left < s_longest ? left : s_longest, _time, cancel);
    }
}
