namespace CapSdk.TwoProcesses.Tests;

/// <summary>The crash matrix of a move, with real OS processes and SIGKILL.</summary>
public sealed class KilledAtEachStep : IAsyncLifetime
{
    // Event ids of MoveLog and ConnectionLog.
    private const int Decided = 213, Confirmed = 214, Moved = 205, PreparedHere = 216, Arrived = 207, Parked = 108;

    private Children _children = null!;
    private Child<IGatesAgent> _callee = null!;
    private Child<ITravellerAgent> _source = null!;
    private Child<IAgent> _destination = null!;
    private IGates _gates = null!;
    private ProcessHandle<ITraveller> _traveller = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        _callee = await _children.Gates();
        _source = await _children.Traveller();

        // Its program mentions no component; and what is lost with the source is given up after two seconds.
        _destination = await _children.Bare(session: 2);
        _gates = await _callee.Agent.Gates().WaitAsync(Children.Patience);
        _traveller = await _source.Agent.Spawn(_gates).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task A_process_moves_between_OS_processes_in_the_middle_of_a_call()
    {
        var visit = await Visiting("a", "b");
        var report = await Move();
        Assert.Equal([CallFate.Blocked, CallFate.Blocked], report.Calls.Select(call => call.Fate));
        Assert.Equal((0, 0), await _source.Agent.Count().WaitAsync(Children.Patience));
        Assert.Equal((1, 0), await _destination.Agent.Count().WaitAsync(Children.Patience));
        await Open("b", "a");
        Assert.Equal("a is open, b is open; visit 1", await visit.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Source_killed_right_after_the_decision_the_copy_stays_inert_and_callers_are_told()
    {
        var visit = await Visiting("a");
        await _source.Agent.KillAt(Decided).WaitAsync(Children.Patience);
        await Assert.ThrowsAsync<DisconnectedException>(Move);
        await _source.Ended();
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => visit.WaitAsync(Children.Patience));
        Assert.True(lost.MayHaveRun);
        Assert.Equal((0, 1), await _destination.Agent.Count().WaitAsync(Children.Patience));
    }

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Moved)]
    public async Task Source_killed_after_the_destination_has_confirmed_nothing_is_lost(int step)
    {
        var visit = await Visiting("a", "b");
        await _source.Agent.KillAt(step).WaitAsync(Children.Patience);
        await Assert.ThrowsAsync<DisconnectedException>(Move);
        await _source.Ended();

        // The old reference leads to the new place, though the source never said so.
        Assert.Equal(0, await _traveller.Root.Visits().WaitAsync(Children.Patience));
        await Open("a", "b");
        Assert.Equal("a is open, b is open; visit 1", await visit.WaitAsync(Children.Patience));
        Assert.Equal(1, await _traveller.Root.Visits().WaitAsync(Children.Patience));
        Assert.Equal(2UL, (await _traveller.Control.Status().WaitAsync(Children.Patience)).Epoch);
    }

    [Fact]
    public async Task Source_killed_after_release_nobody_notices()
    {
        var visit = await Visiting("a");
        var report = await Move();
        await report.Residue.Released.WaitAsync(Children.Patience);
        await _source.Kill();
        await Open("a");
        Assert.Equal("a is open; visit 1", await visit.WaitAsync(Children.Patience));
        Assert.Equal(1, await _traveller.Root.Visits().WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Destination_killed_before_the_decision_the_process_lives_on_at_the_source()
    {
        var visit = await Visiting("a", "b");
        await _destination.Agent.KillAt(PreparedHere).WaitAsync(Children.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(Move);
        Assert.Contains("ended before the process had landed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, await _traveller.Root.Visits().WaitAsync(Children.Patience));
        await Open("a", "b");
        Assert.Equal("a is open, b is open; visit 1", await visit.WaitAsync(Children.Patience));
        Assert.Equal(1UL, (await _traveller.Control.Status().WaitAsync(Children.Patience)).Epoch);
    }

    [Fact]
    public async Task Destination_killed_after_the_decision_the_move_is_in_doubt_and_nobody_waits_for_ever()
    {
        var source = await _children.Traveller(session: 2);
        var traveller = await source.Agent.Spawn(_gates).WaitAsync(Children.Patience);
        var visit = traveller.Root.Visit(["a"]);
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        await _destination.Agent.KillAt(Arrived).WaitAsync(Children.Patience);
        var mover = await source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        var doubt = await Assert.ThrowsAsync<MoveInDoubtException>(() => mover.Move(traveller.Control, landing).WaitAsync(Children.Patience));
        Assert.Contains("Ask that host, when it can be reached", doubt.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RevokedException>(() => visit.WaitAsync(Children.Patience));
        Assert.Equal((0, 0), await source.Agent.Count().WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Callee_killed_while_the_reply_is_parked_the_process_learns_it_at_the_destination()
    {
        var visit = await Visiting("a");
        await Move();
        await _callee.Kill();
        Assert.Equal("lost, may have run; visit 1", await visit.WaitAsync(Children.Patience));
        Assert.Equal((1, 0), await _destination.Agent.Count().WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Callee_killed_in_the_middle_of_being_blocked_the_move_goes_on_without_it()
    {
        var visit = await Visiting("a");
        await _callee.Agent.KillAt(Parked).WaitAsync(Children.Patience);
        var report = await Move();
        Assert.Equal(new MovedCall("CapSdk.TwoProcesses.IGates.Wait", CallFate.Lost), Assert.Single(report.Calls) with { Call = "CapSdk.TwoProcesses.IGates.Wait" });
        Assert.Equal("lost, may have run; visit 1", await visit.WaitAsync(Children.Patience));
        Assert.Equal((1, 0), await _destination.Agent.Count().WaitAsync(Children.Patience));
    }

    private async Task<Promise<string>> Visiting(params string[] gates)
    {
        var visit = _traveller.Root.Visit(gates);
        await _gates.Arrived(gates.Length).WaitAsync(Children.Patience);
        return visit;
    }

    private async Task Open(params string[] gates)
    {
        foreach (var gate in gates) await _gates.Open(gate).WaitAsync(Children.Patience);
    }

    private async Task<MoveReport> Move()
    {
        var mover = await _source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        return await mover.Move(_traveller.Control, landing).WaitAsync(Children.Patience);
    }
}
