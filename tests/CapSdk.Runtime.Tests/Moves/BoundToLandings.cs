namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Whoever holds what <c>MovableTo</c> gave can move the process to the landings named there, and do nothing else with it.</summary>
public sealed class BoundToLandings : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task It_moves_to_a_landing_that_was_named()
    {
        var other = await LandingOf(_world.Caller, _world.Source);
        var movable = await _world.Traveller.Control.MovableTo([other, _world.Landing]).WaitAsync(Hosts.Patience);
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        Assert.Equal(2UL, (await _world.Source.Mover.Move(movable, _world.Landing).WaitAsync(Hosts.Patience)).Epoch);
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task It_does_not_move_to_another_landing_not_even_of_the_same_host()
    {
        var movable = await _world.Traveller.Control.MovableTo([_world.Landing]).WaitAsync(Hosts.Patience);
        var second = await _world.Source.RestoreAsync<ILanding>(_world.Destination.Publish(_world.Destination.CreateLanding())).WaitAsync(Hosts.Patience);
        foreach (var landing in new[] { await LandingOf(_world.Caller, _world.Source), second })
        {
            var refused = await Assert.ThrowsAsync<MoveRefusedException>(() => _world.Source.Mover.Move(movable, landing).WaitAsync(Hosts.Patience));
            Assert.Contains("certain landings only (MovableTo)", refused.Message, StringComparison.Ordinal);
            Assert.Contains("process Traveller", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(1UL, (await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience)).Epoch);
        await _world.Source.Mover.Move(_world.Traveller.Control, second).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_balancer_on_another_host_moves_it_with_a_landing_that_it_got_by_itself()
    {
        var movable = await _world.Traveller.Control.MovableTo([_world.Landing]).WaitAsync(Hosts.Patience);
        var atBalancer = await _world.Caller.RestoreAsync<IMovable>(_world.Source.Publish(movable)).WaitAsync(Hosts.Patience);
        var mover = await _world.Caller.RestoreAsync<IMover>(_world.Source.Publish(_world.Source.Mover)).WaitAsync(Hosts.Patience);
        var wrong = await LandingOf(_world.Callee, _world.Caller);
        await Assert.ThrowsAsync<MoveRefusedException>(() => mover.Move(atBalancer, wrong).WaitAsync(Hosts.Patience));
        var landing = await LandingOf(_world.Destination, _world.Caller);
        Assert.Equal(2UL, (await mover.Move(atBalancer, landing).WaitAsync(Hosts.Patience)).Epoch);
        Assert.Equal(2UL, (await atBalancer.Status().WaitAsync(Hosts.Patience)).Epoch);
    }

    [Fact]
    public async Task It_can_be_made_on_another_host_with_landings_held_there()
    {
        var control = await _world.Caller.RestoreAsync<IProcessControl>(_world.Source.Publish(_world.Traveller.Control)).WaitAsync(Hosts.Patience);
        var movable = await control.MovableTo([await LandingOf(_world.Callee, _world.Caller), await LandingOf(_world.Destination, _world.Caller)]).WaitAsync(Hosts.Patience);
        var mover = await _world.Caller.RestoreAsync<IMover>(_world.Source.Publish(_world.Source.Mover)).WaitAsync(Hosts.Patience);
        Assert.Equal(2UL, (await mover.Move(movable, await LandingOf(_world.Destination, _world.Caller)).WaitAsync(Hosts.Patience)).Epoch);
    }

    [Fact]
    public async Task It_gives_no_way_to_the_control()
    {
        var movable = await _world.Traveller.Control.MovableTo([_world.Landing]).WaitAsync(Hosts.Patience);
        Assert.False(movable is IProcessControl);
        Assert.Equal("Traveller", (await movable.Status().WaitAsync(Hosts.Patience)).Component.Split('.')[^1]);
        Assert.Empty(await movable.Blockers().WaitAsync(Hosts.Patience));
        var published = _world.Source.Publish(movable);
        await Assert.ThrowsAsync<CapabilityException>(() => _world.Caller.RestoreAsync<IProcessControl>(published).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task It_moves_along_and_permits_the_same_landings_from_there()
    {
        var movable = await _world.Traveller.Control.MovableTo([_world.Landing, await LandingOf(_world.Caller, _world.Source), _world.Source.Landing]).WaitAsync(Hosts.Patience);
        var first = await _world.Source.Mover.Move(movable, _world.Landing).WaitAsync(Hosts.Patience);
        Assert.Empty(first.Residue.Items);

        var atDestination = await _world.Destination.RestoreAsync<IMovable>(_world.Source.Publish(movable)).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(async () => await _world.Destination.Mover.Move(atDestination, await LandingOf(_world.Callee, _world.Destination)).WaitAsync(Hosts.Patience));
        Assert.Contains("certain landings only (MovableTo)", refused.Message, StringComparison.Ordinal);

        Assert.Equal(3UL, (await _world.Destination.Mover.Move(atDestination, await LandingOf(_world.Source, _world.Destination)).WaitAsync(Hosts.Patience)).Epoch);
        Assert.Equal(3UL, (await movable.Status().WaitAsync(Hosts.Patience)).Epoch);
        var onwards = await _world.Source.Mover.Move(movable, await LandingOf(_world.Caller, _world.Source)).WaitAsync(Hosts.Patience);
        Assert.Equal(4UL, onwards.Epoch);
        Assert.Equal(1, await _world.Remote.Tell("still here").WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Without_a_landing_it_is_not_made()
    {
        var wrong = await Assert.ThrowsAsync<CapabilityException>(() => _world.Traveller.Control.MovableTo([]).WaitAsync(Hosts.Patience));
        Assert.Contains("one at least", wrong.Message, StringComparison.Ordinal);
    }

    private static Task<ILanding> LandingOf(CapHost of, CapHost at) => at.RestoreAsync<ILanding>(of.Publish(of.Landing)).WaitAsync(Hosts.Patience);
}
