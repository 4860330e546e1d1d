namespace CapSdk.TwoProcesses.Tests;

/// <summary>
/// The caller's OS process is stopped while the component that it waits for moves away: it confirms its notice, and takes the short way, only long after.
/// </summary>
public sealed class CallerStandsStill : IAsyncLifetime
{
    // Event ids of MoveLog.
    private const int NotNoted = 215, Confirmed = 214, Moved = 205;

    private Children _children = null!;
    private Child<ITravellerAgent> _source = null!;
    private Child<IAgent> _destination = null!;
    private Child<ICallerAgent> _caller = null!;
    private IGates _gates = null!;
    private ProcessHandle<ITraveller> _traveller = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        var callee = await _children.Gates();
        _source = await _children.Traveller();
        _destination = await _children.Bare(session: 2);
        _caller = await _children.Caller();
        _gates = await callee.Agent.Gates().WaitAsync(Children.Patience);
        _traveller = await _source.Agent.Spawn(_gates).WaitAsync(Children.Patience);
        await _caller.Agent.Visit(_traveller.Root, ["a"]).WaitAsync(Children.Patience);

        // Its later calls come behind this one, on its own session with the source.
        Assert.Equal([0], await _caller.Agent.Note([0]).WaitAsync(Children.Patience));
        await _gates.Arrived(1).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task The_move_does_not_wait_for_it_and_it_gets_its_one_reply_and_keeps_its_order_when_it_goes_on()
    {
        _caller.Stop();
        var moving = Move();
        await IsNotNoted();
        var report = await moving;
        Assert.Equal((1, 0), await _destination.Agent.Count().WaitAsync(Children.Patience));
        await _gates.Open("a").WaitAsync(Children.Patience);

        // Read by the caller beside what the source has told it: some of these calls may still go to the source.
        var noted = _caller.Agent.Note([1, 2, 3]);
        Assert.False(report.Residue.Released.IsCompleted);
        _caller.GoOn();
        Assert.Equal([0, 1, 2, 3], await noted.WaitAsync(Children.Patience));
        Assert.Equal(("a is open; visit 1", 1), await _caller.Agent.Visited().WaitAsync(Children.Patience));
        await report.Residue.Released.WaitAsync(Children.Patience);

        // It is not needed any more.
        await _source.Kill();
        Assert.Equal([0, 1, 2, 3, 4, 5], await _caller.Agent.Note([4, 5]).WaitAsync(Children.Patience));
        Assert.Equal(1, await _traveller.Root.Visits().WaitAsync(Children.Patience));
    }

    [Theory]
    [InlineData(Confirmed)]
    [InlineData(Moved)]
    public async Task When_the_source_is_killed_meanwhile_nothing_is_lost_because_the_notice_lies_there_unread(int killedAt)
    {
        _caller.Stop();
        var moving = Move();
        await _source.Agent.KillAt(killedAt).WaitAsync(Children.Patience);
        await IsNotNoted();
        await Assert.ThrowsAsync<DisconnectedException>(() => moving);
        await _source.Ended();
        await _gates.Open("a").WaitAsync(Children.Patience);
        var noted = _caller.Agent.Note([1, 2, 3]);
        _caller.GoOn();
        Assert.Equal([0, 1, 2, 3], await noted.WaitAsync(Children.Patience));
        Assert.Equal(("a is open; visit 1", 1), await _caller.Agent.Visited().WaitAsync(Children.Patience));
        Assert.Equal(1, await _traveller.Root.Visits().WaitAsync(Children.Patience));
    }

    // The source gives up waiting for the caller's confirmation, and says so.
    private async Task IsNotNoted()
    {
        await _source.Agent.Paused().WaitAsync(Children.Patience);
        await _source.Agent.Continue().WaitAsync(Children.Patience);
    }

    private async Task<MoveReport> Move()
    {
        await _source.Agent.PauseAt(NotNoted).WaitAsync(Children.Patience);
        var mover = await _source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        return await mover.Move(_traveller.Control, landing).WaitAsync(Children.Patience);
    }
}
