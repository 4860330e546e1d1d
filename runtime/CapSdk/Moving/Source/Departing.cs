using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Tries to move a process away, once; or, with <see cref="MoveOptions.WaitUntil"/>, each time that a request has been answered which was served at the last try, as long as nothing stands in the
/// way but a suspended method whose code is another at the destination.
/// </summary>
internal sealed class Departing(Moves moves, MovableProcess process, Destination destination, MoveOptions options)
{
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    // No timer takes more than some weeks at once.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly HashSet<Slot> _watched = new(ReferenceEqualityComparer.Instance);

    // Completed with the next answer.
    private TaskCompletionSource _answered = NewAnswer();

    /// <summary>Of a process whose move has begun (<see cref="ProcessControl.TryBeginMove"/>).</summary>
    /// <param name="companions">Asked anew for each try.</param>
    /// <param name="cancel">Ends the waiting as well.</param>
    public async Task<(MoveReport Report, Departure Departure)> RunAsync(Func<IReadOnlyCollection<MovableProcess>> companions, CancellationToken cancel)
    {
        for (var pause = s_firstPause; ; pause = Least(pause + pause, s_longestPause))
        {
            var departure = new Departure(moves, process, destination, options, companions());
            try
            {
                return (await departure.RunAsync(cancel).ConfigureAwait(false), departure);
            }
            catch (MoveRefusedException refused) when (refused.IsForSuspendedMethod && options.WaitUntil is not null)
            {
                if (!await HasAnswered(departure.Served, pause, cancel).ConfigureAwait(false)) throw;
            }

            // Others may be moving it, or waiting as well.
            while (!process.Control.TryBeginMove())
            {
                await process.Control.MoveOver().WaitAsync(cancel).ConfigureAwait(false);
                if (process.HasEnded || process.Control.WhenDeparting.IsCompleted)
                    throw new MoveRefusedException("While the move waited for a method to end, the process has ended, or somebody else has moved it.");
            }
        }
    }

    // False where the time is up, or nothing is served that could end.
    private async Task<bool> HasAnswered(IReadOnlyCollection<Slot> served, TimeSpan pause, CancellationToken cancel)
    {
        if (served.Count == 0 || Left <= TimeSpan.Zero) return false;
        MoveLog.Waits(moves.Log, process.Name, destination.Host, served.Count);

        // What has been answered since the try counts at once.
        foreach (var slot in served)
            if (_watched.Add(slot)) slot.WhenReplied(Answered);
        Task answered;
        lock (_lock) answered = _answered.Task;

        // Each try stops the process for a while, and where many are served some are always being answered.
        await Task.Delay(Least(pause, Left), moves.Clock, cancel).ConfigureAwait(false);
        var first = await WhenFirst(answered, cancel).ConfigureAwait(false);
        if (!first) return false;

        // Before the next try: what is answered while it goes on counts for the next round.
        lock (_lock) _answered = NewAnswer();
        return true;
    }

    private async Task<bool> WhenFirst(Task answered, CancellationToken cancel)
    {
        var any = Task.WhenAny(answered, process.Control.WhenDeparting);
        while (Left is var left && left > TimeSpan.Zero)
        {
            try
            {
                await any.WaitAsync(Least(left, s_longestWait), moves.Clock, cancel).ConfigureAwait(false);
                return true;
            }
            catch (TimeoutException)
            {
                // Of one part of the wait.
            }
        }

        return any.IsCompleted;
    }

    private TimeSpan Left => options.WaitUntil!.Value - moves.Clock.GetUtcNow();

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < TimeSpan.Zero || other < TimeSpan.Zero ? TimeSpan.Zero : one < other ? one : other;

    private void Answered()
    {
        lock (_lock) _answered.TrySetResult();
    }

    private static TaskCompletionSource NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
