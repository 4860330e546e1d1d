using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Moves;

[Capability]
public interface IGuest
{
    Promise Keep(ITraveller traveller);
}

/// <summary>A peer still holds what it was given at an earlier stay of the process: the source is needed for as long as that, whatever has moved since.</summary>
public sealed class EarlierStays : IAsyncLifetime
{
    private readonly MoveWorld _world = new();
    private readonly RawPeer _peer = new();
    private RawSession _session = null!;

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        _session = await _peer.Dial(_world.Source);
        var guest = await _peer.Give<IGuest>(_world.Source, _session, 1);
        _ = guest.Keep(_world.Traveller.Root);
        Assert.IsType<Descriptor.SenderHosted>(Assert.Single((await _session.Next<Call>()).Arguments.Capabilities));
    }

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task A_later_move_of_the_process_is_released_only_then()
    {
        var first = await _world.Move();
        var mover = await _world.Source.RestoreAsync<IMover>(_world.Destination.Publish(_world.Destination.Mover)).WaitAsync(Hosts.Patience);
        await mover.Move(_world.Traveller.Control, _world.Source.Landing).WaitAsync(Hosts.Patience);
        var last = await _world.Move();

        // That of another process, which was never here before, says that nothing else is waited for.
        var other = await _world.Source.SpawnCounterAsync(0).WaitAsync(Hosts.Patience);
        var beside = await _world.Source.Mover.Move(other.Control, _world.Landing).WaitAsync(Hosts.Patience);
        await beside.Residue.Released.WaitAsync(Hosts.Patience);
        Assert.False(first.Residue.Released.IsCompleted);
        Assert.False(last.Residue.Released.IsCompleted);
        await LetGo();
        await last.Residue.Released.WaitAsync(Hosts.Patience);
        Assert.True(first.Residue.Released.IsCompleted);
    }

    [Fact]
    public async Task An_evacuation_is_released_only_then_even_if_nothing_was_left_to_move()
    {
        await _world.Move();
        var report = await _world.Source.EvacuateAsync(_world.Landing).WaitAsync(Hosts.Patience);
        Assert.Empty(report.Moved);
        var released = report.Released;
        Assert.False(released.IsCompleted);
        await LetGo();
        await released.WaitAsync(Hosts.Patience);
    }

    // With all that it holds, also what it was told when the process moved.
    private Task LetGo() => _session.DisposeAsync().AsTask();
}
