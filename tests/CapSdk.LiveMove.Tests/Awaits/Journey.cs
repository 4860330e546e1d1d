using CapSdk.Powers;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>One indexer, from its spawning to its last answer, moved while some of its calls wait.</summary>
internal sealed class Journey
{
    private const int Chunk = 16;

    private readonly Stage _stage;
    private readonly Func<int, bool> _movesAt;
    private readonly World _world;
    private readonly List<Trip> _trips = [];
    private IProcessControl _control = null!;
    private int _place;
    private Task _moving = Task.CompletedTask;

    private Journey(Stage stage, Func<int, bool> movesAt)
    {
        _stage = stage;
        _movesAt = movesAt;
        _world = new World(Asked);
    }

    /// <param name="stage">Where it runs and moves.</param>
    /// <param name="movesAt">Numbers of the calls that wait while the indexer moves; with them waits what is called meanwhile.</param>
    public static Task<Outcome> OfAsync(Stage stage, Func<int, bool> movesAt) => new Journey(stage, movesAt).RunAsync();

    private async Task<Outcome> RunAsync()
    {
        var start = _stage.Places[0].Host;
        var library = await start.RestoreAsync<IReadOnlyDirectory>(_stage.Home.Publish<IReadOnlyDirectory>(new MemoryFolder(_world, ""))).WaitAsync(Stage.Patience);
        var report = await start.RestoreAsync<IProgressReport>(_stage.Home.Publish<IProgressReport>(new Reports(_world))).WaitAsync(Stage.Patience);
        var spawned = await _stage.Build.Entry.SpawnAsync(start, library, report, Chunk).WaitAsync(Stage.Patience);
        _control = await _stage.Home.RestoreAsync<IProcessControl>(start.Publish(spawned.Control)).WaitAsync(Stage.Patience);
        var indexer = await _stage.Home.RestoreAsync<IIndexer>(start.Publish(spawned.Root)).WaitAsync(Stage.Patience);

        var summary = await indexer.Index().WaitAsync(Stage.Patience);
        var found = await indexer.Find("unfindable").WaitAsync(Stage.Patience);
        var notFound = await indexer.Find("absent").WaitAsync(Stage.Patience);
        var words = await indexer.Words(0, int.MaxValue).WaitAsync(Stage.Patience);
        var progress = await indexer.Progress().WaitAsync(Stage.Patience);
        var reads = await indexer.Reads().WaitAsync(Stage.Patience);
        await _moving.WaitAsync(Stage.Patience);
        await _world.AllReported.WaitAsync(Stage.Patience);
        await _control.Kill().WaitAsync(Stage.Patience);
        return new Outcome(summary, [found, notFound], words, progress, reads, _world, _trips);
    }

    private Task Asked(int number)
    {
        if (_movesAt(number))
        {
            var before = _moving;
            // Not in the turn of the device: it is the hosts that move.
            _moving = Task.Run(() => MoveAsync(before));
        }

        return Quietly(_moving);
    }

    private async Task MoveAsync(Task before)
    {
        await before;
        var from = _stage.Places[_place];
        _place = 1 - _place;
        var to = _stage.Places[_place];
        // Held on the way, so that what is seen at the destination is what the image brought.
        var hold = await _control.Stop().WaitAsync(Stage.Patience);
        var process = (await _control.Status().WaitAsync(Stage.Patience)).Id;
        var left = SuspendedAwaits.Of(from.Host, process);
        var report = await from.Mover.Move(_control, to.Landing).WaitAsync(Stage.Patience);
        _trips.Add(new Trip(report, left, SuspendedAwaits.Of(to.Host, process)));
        await hold.Release().WaitAsync(Stage.Patience);
    }

    // A move that failed is reported at the end of the run, not to the indexer.
    private static async Task Quietly(Task moving) => await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <summary>One move.</summary>
/// <param name="Report">What the mover says.</param>
/// <param name="Left">The awaits at which the indexer left.</param>
/// <param name="Arrived">Those at which it arrived.</param>
internal sealed record Trip(MoveReport Report, SuspendedAwaits Left, SuspendedAwaits Arrived);
