namespace CapSdk.Powers;

/// <summary>Short forms for users of a clock.</summary>
public static class ClockExtensions
{
    /// <summary>Waits for a length of time, as <c>Task.Delay</c> does: asks for the time once, and waits for the moment that it makes.</summary>
    /// <param name="clock">What is waited for.</param>
    /// <param name="time">From now on; nothing is waited for if it is zero or less.</param>
    /// <param name="cancel">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    public static async Promise Delay(this IClock clock, TimeSpan time, CancellationToken cancel = default) => await clock.Delay(await clock.Now() + time, cancel);
}
