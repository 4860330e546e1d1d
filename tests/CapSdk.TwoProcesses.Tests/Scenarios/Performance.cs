using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>
/// One scenario played to its end, one answer after the other: the next is given when all that the last one has led to is here. So what the
/// scenario sees does not depend on how fast anything is.
/// </summary>
internal sealed class Performance
{
    // What a stream has ready it gives without being told to: so often at most one after the other, in any scenario.
    private const int StepsWithoutAnswers = 5;

    private readonly Board _board = new();
    private readonly IReadOnlyList<Theatre> _theatres;
    private readonly List<MoveReport> _moves = [];

    // Set once it is spawned, and used through whatever comes.
    private ProcessHandle<IPerformer> _performer = null!;
    private IBoard _steered = null!;

    private Performance(IReadOnlyList<Theatre> theatres) => _theatres = theatres;

    /// <param name="here">The host of this OS process, which serves the board.</param>
    /// <param name="theatres">The first is where it begins.</param>
    /// <param name="scenario">Its name in the bank.</param>
    /// <param name="tripAt">How it is moved at its awaits, which are numbered from 0 by the calls that end them.</param>
    public static Task<Outcome> OfAsync(CapHost here, IReadOnlyList<Theatre> theatres, string scenario, Func<int, Trip> tripAt) =>
        new Performance(theatres).PlayAsync(here, scenario, tripAt);

    private async Task<Outcome> PlayAsync(CapHost here, string scenario, Func<int, Trip> tripAt)
    {
        _steered = await here.RestoreAsync<IBoard>(here.Publish<IBoard>(_board)).WaitAsync(Children.Patience);
        _performer = await _theatres[0].Agent.Spawn(_board).WaitAsync(Children.Patience);
        var end = _performer.Root.Play(scenario);
        var awaits = 0;
        for (; await IsWaiting(); awaits++) await AnswerAsync(tripAt(awaits));

        var text = await TextOf(end, $"{scenario} is stuck after {awaits} answers and {_moves.Count} moves: {string.Join(", ", _board.Trace)}");
        await _performer.Control.Kill().WaitAsync(Children.Patience);
        return new Outcome(text, _board.Trace, awaits, _moves);
    }

    // False once the scenario waits for nothing any more.
    private async Task<bool> IsWaiting()
    {
        for (var step = 0; step < StepsWithoutAnswers; step++)
        {
            // It reaches the process behind the answer, so that what it is answered is behind the calls that the scenario has made meanwhile.
            await _performer.Root.Served().WaitAsync(Children.Patience);

            // Again: a call on a result that the board had not given yet is served in a turn after that.
            if (await _steered.Waiting().WaitAsync(Children.Patience) > 0 || await _steered.Waiting().WaitAsync(Children.Patience) > 0) return true;
        }

        return false;
    }

    private async Task AnswerAsync(Trip trip)
    {
        if (trip == Trip.Waiting) await MoveAsync();
        var hold = trip == Trip.Stopped ? await _performer.Control.Stop().WaitAsync(Children.Patience) : null;
        _steered.AnswerOldest();
        // Once it is answered, the answer has left.
        await _steered.Waiting().WaitAsync(Children.Patience);
        if (trip is Trip.Racing or Trip.Stopped) await MoveAsync();
        if (hold is not null) await hold.Release().WaitAsync(Children.Patience);
    }

    private async Task MoveAsync()
    {
        var (from, to) = (_theatres[_moves.Count % 2], _theatres[(_moves.Count + 1) % 2]);
        var report = await from.Mover.Move(_performer.Control, to.Landing).WaitAsync(Children.Patience);
        _moves.Add(report);
        // Until then an answer and a request may go different ways, and arrive in any order.
        await report.Residue.Released.WaitAsync(Children.Patience);
    }

    private static async Task<string> TextOf(Promise<string> end, string stuck)
    {
        try
        {
            return await end.WaitAsync(Children.Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(stuck);
        }
        catch (RemoteException thrown)
        {
            return $"{thrown.TypeName}: {thrown.Message}";
        }
        catch (Exception thrown)
        {
            return $"{thrown.GetType()}: {thrown.Message}";
        }
    }
}

/// <summary>A host in another OS process where scenarios can be played.</summary>
internal sealed record Theatre(IPerformerAgent Agent, IMover Mover, ILanding Landing);

/// <summary>What came of a performance.</summary>
/// <param name="End">The result, or the error.</param>
/// <param name="Trace">The calls.</param>
/// <param name="Awaits">How many answers it took.</param>
/// <param name="Moves">Between the OS processes.</param>
internal sealed record Outcome(string End, IReadOnlyList<string> Trace, int Awaits, IReadOnlyList<MoveReport> Moves)
{
    /// <summary>What must not depend on moves.</summary>
    public string Seen(bool inOrder) => inOrder
        ? $"{End}\n{string.Join('\n', Trace)}"
        : $"{string.Join(';', End.Split(';').Order(StringComparer.Ordinal))}\n{string.Join('\n', Trace.Order(StringComparer.Ordinal))}";
}
