using CapSdk.Invocation;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Tries to move a process away, once; or, with <see cref="MoveOptions.WaitUntil"/>, each time that a request has been answered which was served at the last try, as long as nothing stands in the
/// way but a suspended method whose code is another at the destination.
/// </summary>
internal sealed class Departing(Moves moves, MovableProcess process, Destination destination, MoveOptions options)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Slot> _watched = new(ReferenceEqualityComparer.Instance);

    // Completed with the next answer.
    private TaskCompletionSource _answered = NewAnswer();

    /// <summary>Of a process whose move has begun (<see cref="ProcessControl.TryBeginMove"/>).</summary>
    /// <param name="companions">Asked anew for each try.</param>
    /// <param name="cancel">Ends the waiting as well.</param>
    public async Task<(MoveReport Report, Departure Departure)> RunAsync(Func<IReadOnlyCollection<MovableProcess>> companions, CancellationToken cancel)
    {
        while (true)
        {
            var departure = new Departure(moves, process, destination, options, companions());
            try
            {
                return (await departure.RunAsync(cancel).ConfigureAwait(false), departure);
            }
            catch (MoveRefusedException refused) when (refused.IsForSuspendedMethod && options.WaitUntil is not null)
            {
                if (!await HasAnswered(departure.Served, cancel).ConfigureAwait(false)) throw;
                if (!process.Control.TryBeginMove()) throw new MoveRefusedException("While the move waited for a method to end, the process has ended, or somebody else has moved it.");
            }
        }
    }

    // False where the time is up, or nothing is served that could end.
    private async Task<bool> HasAnswered(IReadOnlyCollection<Slot> served, CancellationToken cancel)
    {
        var left = options.WaitUntil!.Value - moves.Clock.GetUtcNow();
        if (served.Count == 0 || left <= TimeSpan.Zero) return false;
        MoveLog.Waits(moves.Log, process.Name, destination.Host, served.Count);

        // What has been answered since the try counts at once.
        foreach (var slot in served)
            if (_watched.Add(slot)) slot.WhenReplied(Answered);
        Task answered;
        lock (_lock) answered = _answered.Task;
        try
        {
            await answered.WaitAsync(left, moves.Clock, cancel).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return false;
        }

        // Before the next try: what is answered while it goes on counts for the next round.
        lock (_lock) _answered = NewAnswer();
        return true;
    }

    private void Answered()
    {
        lock (_lock) _answered.TrySetResult();
    }

    private static TaskCompletionSource NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
