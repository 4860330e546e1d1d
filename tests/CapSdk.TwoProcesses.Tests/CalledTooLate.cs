namespace CapSdk.TwoProcesses.Tests;

/// <summary>Calls that reach the source when the process stands still and its image has been made, and then the source is killed.</summary>
public sealed class CalledTooLate : IAsyncLifetime
{
    // Event ids of MoveLog.
    private const int PreparedThere = 204, Confirmed = 214, Moved = 205;

    private Children _children = null!;
    private Child<ITravellerAgent> _source = null!;
    private Child<IAgent> _destination = null!;
    private ProcessHandle<ITraveller> _traveller = null!;
    private Task _moving = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        var callee = await _children.Gates();
        _source = await _children.Traveller();
        _destination = await _children.Bare(session: 2);
        _traveller = await _source.Agent.Spawn(await callee.Agent.Gates().WaitAsync(Children.Patience)).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Moved)]
    public async Task They_are_executed_once_at_the_destination_in_their_order(int killedAt)
    {
        await MoveUntilPrepared();
        var first = _traveller.Root.Note(0);
        var second = _traveller.Root.Noting(1);
        var third = second.Note(2);
        var fourth = _traveller.Root.Note(3);
        await AllCame();
        await GoOnUntil(killedAt);
        var fifth = _traveller.Root.Note(4);

        // A call on a result is ordered with others on that result only: by itself it may come before or after those on the traveller.
        Assert.Equal([0], await first.WaitAsync(Children.Patience));
        var itself = await second.WaitAsync(Children.Patience);
        Assert.Contains(2, await third.WaitAsync(Children.Patience));
        Assert.Equal([0, 1, 3], (await fourth.WaitAsync(Children.Patience)).Where(static number => number != 2));
        Assert.Equal([0, 1, 3, 4], (await fifth.WaitAsync(Children.Patience)).Where(static number => number != 2));
        Assert.Equal([0, 1, 2, 3, 4, 5], (await itself.Note(5).WaitAsync(Children.Patience)).Order());
    }

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Moved)]
    public async Task Those_sent_to_the_result_of_a_call_that_has_moved_along_come_after_it(int killedAt)
    {
        await _source.Agent.PauseAt(PreparedThere).WaitAsync(Children.Patience);
        var hold = await _traveller.Control.Stop().WaitAsync(Children.Patience);
        var result = _traveller.Root.Noting(0);
        _moving = Move();
        await _source.Agent.Paused().WaitAsync(Children.Patience);
        var late = result.Note(1);
        var later = result.Note(2);
        await AllCame();
        await GoOnUntil(killedAt);
        var latest = result.Note(3);
        await hold.Release().WaitAsync(Children.Patience);
        Assert.Equal([0, 1], await late.WaitAsync(Children.Patience));
        Assert.Equal([0, 1, 2], await later.WaitAsync(Children.Patience));
        Assert.Equal([0, 1, 2, 3], await latest.WaitAsync(Children.Patience));
        Assert.Equal([0, 1, 2, 3, 4], await (await result.WaitAsync(Children.Patience)).Note(4).WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Those_on_the_control_are_not_sent_again_because_others_may_have_answered_them()
    {
        await MoveUntilPrepared();
        var stopping = _traveller.Control.Stop();
        await AllCame();

        // Before the source could pass it on: a little later its caller could not know.
        await GoOnUntil(Confirmed);
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => stopping.WaitAsync(Children.Patience));
        Assert.True(lost.MayHaveRun);
        var status = await _traveller.Control.Status().WaitAsync(Children.Patience);
        Assert.Equal((0, 2UL), (status.Holds, status.Epoch));
    }

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Moved)]
    public async Task One_way_calls_are_executed_once_as_well_and_nothing_overtakes_them(int killedAt)
    {
        await MoveUntilPrepared();
        _traveller.Root.Remark(0);
        _traveller.Root.Remark(1);
        await AllCame();
        await GoOnUntil(killedAt);
        _traveller.Root.Remark(2);
        Assert.Equal([0, 1, 2, 3], await _traveller.Root.Note(3).WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task When_the_move_is_not_decided_they_end_with_the_source()
    {
        await MoveUntilPrepared();
        var call = _traveller.Root.Note(0);
        await AllCame();
        await _source.Kill();
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => call.WaitAsync(Children.Patience));
        Assert.True(lost.MayHaveRun);
        await Assert.ThrowsAsync<DisconnectedException>(() => _moving);
        await Assert.ThrowsAsync<DisconnectedException>(() => _traveller.Root.Note(1).WaitAsync(Children.Patience));
    }

    private async Task MoveUntilPrepared()
    {
        await _source.Agent.PauseAt(PreparedThere).WaitAsync(Children.Patience);
        _moving = Move();
        await _source.Agent.Paused().WaitAsync(Children.Patience);
    }

    // The reply to a call sent behind them on the same session says that they have reached the source.
    private async Task AllCame() => await _source.Agent.Count().WaitAsync(Children.Patience);

    private async Task GoOnUntil(int killedAt)
    {
        await _source.Agent.KillAt(killedAt).WaitAsync(Children.Patience);
        await _source.Agent.Continue().WaitAsync(Children.Patience);
        await Assert.ThrowsAsync<DisconnectedException>(() => _moving);
        await _source.Ended();
    }

    private async Task Move()
    {
        var mover = await _source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        await mover.Move(_traveller.Control, landing).WaitAsync(Children.Patience);
    }
}
