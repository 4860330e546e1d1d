namespace CapSdk.Programs.Tests.Running;

/// <summary>One run of one program, moved or not.</summary>
internal sealed class Run
{
    private readonly Stage _stage;
    private readonly Route _route;
    private readonly Outside _outside;
    private readonly List<MoveReport> _moves = [];
    private IProcessControl _control = null!;
    private int _place;
    private Task _moving = Task.CompletedTask;

    private Run(Stage stage, Route route)
    {
        _stage = stage;
        _route = route;
        _outside = new Outside(Asked);
    }

    public static async Task<Outcome> OfAsync(Stage stage, IBatch batch, int program, Route route)
    {
        var run = new Run(stage, route);
        var end = await run.EndAsync(batch, program);
        return new Outcome(end, run._outside.Trace(), run._outside.Asks, run._moves);
    }

    private async Task<string> EndAsync(IBatch batch, int program)
    {
        var start = _stage.Places[0].Host;
        var outside = await start.RestoreAsync<IOutside>(_stage.Home.Publish<IOutside>(_outside)).WaitAsync(Stage.Patience);
        var spawned = await batch.SpawnAsync(program, start, outside).WaitAsync(Stage.Patience);
        _control = await _stage.Home.RestoreAsync<IProcessControl>(start.Publish(spawned.Control)).WaitAsync(Stage.Patience);
        var root = await _stage.Home.RestoreAsync<IProgram>(start.Publish(spawned.Root)).WaitAsync(Stage.Patience);
        string end;
        try
        {
            end = await root.Run().WaitAsync(Stage.Patience);
        }
        catch (RemoteException thrown)
        {
            end = thrown.Message;
        }
        catch (Exception thrown) when (thrown is not (CapabilityException or TimeoutException))
        {
            // What the program throws. An error of the SDK, or no end at all, fails the test, moved or not.
            end = $"{thrown.GetType()}: {thrown.Message}";
        }

        try
        {
            await _moving.WaitAsync(Stage.Patience);
            await _control.Kill().WaitAsync(Stage.Patience);
        }
        catch (Exception failed)
        {
            end += $"\nand its move failed: {failed.GetType().Name}: {failed.Message}";
        }

        return end;
    }

    private Task Asked(int number)
    {
        if (!_route.Trips.TryGetValue(number, out var trip)) return Task.CompletedTask;
        // Not in the turn of the device: the hosts' own code moves.
        var before = _moving;
        _moving = Task.Run(() => MoveAsync(before, trip == Trip.ToAndFro ? 3 : 1));
        return trip == Trip.Racing ? Task.CompletedTask : Quietly(_moving);
    }

    private async Task MoveAsync(Task before, int times)
    {
        await before;
        for (; times > 0; times--)
        {
            var from = _stage.Places[_place];
            _place = 1 - _place;
            _moves.Add(await from.Mover.Move(_control, _stage.Places[_place].Landing).WaitAsync(Stage.Patience));
        }
    }

    // A move that failed is reported at the end of the run, not to the program.
    private static async Task Quietly(Task moving) => await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}

/// <summary>What came of a run.</summary>
/// <param name="End">The result, or the error.</param>
/// <param name="Trace">The calls, by lane.</param>
/// <param name="Asks">How many calls it waited for.</param>
internal sealed record Outcome(string End, string Trace, int Asks, IReadOnlyList<MoveReport> Moves)
{
    /// <summary>What must not depend on moves.</summary>
    public string Seen => $"{End}\n{Trace}";
}
