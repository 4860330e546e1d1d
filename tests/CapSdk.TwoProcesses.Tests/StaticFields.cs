namespace CapSdk.TwoProcesses.Tests;

/// <summary>What a <c>static readonly</c> field holds stays on its host: where it is another value at the destination, the process does not land.</summary>
public sealed class StaticFields : IAsyncLifetime
{
    private Children _children = null!;
    private Child<ITravellerAgent> _source = null!;
    private Child<IAgent> _destination = null!;
    private IGates _gates = null!;
    private ProcessHandle<ITraveller> _traveller = null!;

    public async Task InitializeAsync()
    {
        _children = await Children.StartAsync();
        var callee = await _children.Gates();
        _source = await _children.Traveller();
        _destination = await _children.Bare();
        _gates = await callee.Agent.Gates().WaitAsync(Children.Patience);
        _traveller = await _source.Agent.Spawn(_gates).WaitAsync(Children.Patience);
    }

    public async Task DisposeAsync() => await _children.DisposeAsync();

    [Fact]
    public async Task One_that_was_changed_where_no_rule_sees_it_is_named_and_the_process_runs_on()
    {
        var stamped = _traveller.Root.Stamp(42, "a");
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(Move);
        var blocker = Assert.Single(refused.Blockers);
        Assert.Equal(("static Traveller.s_stamp", "char[]"), (blocker.Path, blocker.Type));
        Assert.Contains("What the process reads in static fields is something else on this host:", refused.Message, StringComparison.Ordinal);
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.Equal("42", await stamped.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task One_that_is_the_same_there_is_read_there()
    {
        var stamped = _traveller.Root.Stamp(1_000, "a");
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        await Move();
        await _gates.Open("a").WaitAsync(Children.Patience);

        // The number was too long for the buffer.
        Assert.Equal("--", await stamped.WaitAsync(Children.Patience));
    }

    [Fact]
    public async Task Those_that_the_process_holds_are_the_destination_s_own()
    {
        var keeps = _traveller.Root.KeepsDefaults("a");
        await _gates.Arrived(1).WaitAsync(Children.Patience);
        await Move();
        await _gates.Open("a").WaitAsync(Children.Patience);
        Assert.True(await keeps.WaitAsync(Children.Patience));
    }

    private async Task Move()
    {
        var mover = await _source.Agent.Mover().WaitAsync(Children.Patience);
        var landing = await _destination.Agent.Landing().WaitAsync(Children.Patience);
        await mover.Move(_traveller.Control, landing).WaitAsync(Children.Patience);
    }
}
