namespace CapSdk.Powers;

/// <summary>The right to know what time it is, and to wait for a moment.</summary>
/// <remarks>
/// Instead of <c>DateTime.UtcNow</c>, <c>DateTimeOffset.Now</c> and <c>Task.Delay</c>, which name the clock of whichever machine runs them. A component that waits for a clock moves while it waits;
/// the clock stays where it was made, and its reply follows. Moments are absolute and in UTC, so that a move, however long it takes, does not make a wait longer.
/// Hosts hand out a <see cref="SystemClock"/>; a test hands in its own time.
/// </remarks>
[Capability]
public interface IClock
{
    /// <summary>The time of this clock, in UTC: its offset is zero.</summary>
    Promise<DateTimeOffset> Now();

    /// <summary>Completes when the clock shows <paramref name="due"/> or later; at once if it already does. For a length of time see <see cref="ClockExtensions.Delay"/>.</summary>
    /// <param name="due">The moment to wait for, of any offset.</param>
    /// <param name="cancel">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    Promise Delay(DateTimeOffset due, CancellationToken cancel = default);
}
