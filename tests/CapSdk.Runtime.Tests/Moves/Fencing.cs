using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Nothing that a process left behind speaks for it, once a callee has heard of its present.</summary>
public sealed class Fencing : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_call_of_the_past_is_refused_and_not_executed()
    {
        var name = await MoveAndName();
        var refused = await Assert.ThrowsAsync<DisconnectedException>(() => CallAs(name with { Number = name.Number + 1 }, epoch: 1));
        Assert.False(refused.MayHaveRun);
        Assert.Contains("epoch 1 of a process that has moved on: this host has heard its epoch 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_of_the_present_and_of_others_pass()
    {
        var name = await MoveAndName();
        await CallAs(name with { Number = name.Number + 1 }, epoch: 2);
        await CallAs(new CallId(Guid.NewGuid(), 1), epoch: 1);
    }

    [Fact]
    public async Task Names_go_on_where_the_process_goes_on()
    {
        await _world.Remote.Tell("before").WaitAsync(Hosts.Patience);
        var before = Assert.Single(Names(_world.Source));
        await _world.Move();
        await _world.Remote.Tell("after").WaitAsync(Hosts.Patience);
        Assert.Equal(before with { Number = before.Number + 1 }, Assert.Single(Names(_world.Destination)));
    }

    [Fact]
    public void The_lineages_that_were_heard_last_are_remembered()
    {
        var floors = new Floors(capacity: 2);
        Guid[] lineages = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        Assert.Equal(2UL, floors.Hear(lineages[0], 2));
        Assert.Equal(2UL, floors.Hear(lineages[0], 1));
        Assert.Equal(3UL, floors.Hear(lineages[0], 3));
        Assert.Equal(2UL, floors.Hear(lineages[1], 2));
        Assert.Equal(2UL, floors.Hear(lineages[2], 2));
        Assert.Equal(3UL, floors.Hear(lineages[0], 2));
        Assert.Equal(2UL, floors.Hear(lineages[3], 2));
        Assert.Equal(2UL, floors.Hear(lineages[4], 2));
        Assert.Equal(1UL, floors.Hear(lineages[1], 1));
        Assert.Equal(new HashSet<Guid> { lineages[0], lineages[2], lineages[3], lineages[4] }.Order(), floors.All().Select(static floor => floor.Lineage));
    }

    [Fact]
    public void Of_a_caller_that_has_never_moved_nothing_is_kept()
    {
        var floors = new Floors(capacity: 2);
        Assert.Equal(1UL, floors.Hear(Guid.NewGuid(), 1));
        Assert.Empty(floors.All());
    }

    [Fact]
    public async Task What_a_process_has_heard_counts_when_it_is_back_on_its_host_that_was_restarted()
    {
        var folder = Directory.CreateTempSubdirectory();
        var file = Path.Combine(folder.FullName, "host.key");
        var caller = new CallId(Guid.NewGuid(), 1);
        var home = await _world.StartAsync(options => options.KeyFile = file);
        var counter = await home.SpawnCounterAsync(0).WaitAsync(Hosts.Patience);
        await RawCall.Invoke(await ForCaller(home, counter.Root), nameof(ICounter.Read), Payload.Empty, caller, epoch: 3);
        var away = await Move(home, counter.Control, _world.Destination);
        await away.Residue.Released.WaitAsync(Hosts.Patience);
        var left = _world.Caller.Network.Sessions.Where(session => session.Peer.Id == home.Network.Contact.Id).ToArray();
        await home.DisposeAsync();

        // The next host has the name of this one: until the caller has noticed that the connection is gone, it would ask on that.
        foreach (var session in left) await session.Closed.WaitAsync(Hosts.Patience);

        var again = await _world.StartAsync(options => options.KeyFile = file);
        var recorder = await ForCaller<IRecorder>(again, new Recorder());

        // Nobody there has heard of it.
        await RawCall.Invoke(recorder, nameof(IRecorder.All), Payload.Empty, new CallId(Guid.NewGuid(), 1), epoch: 2);
        var moved = Assert.Single(_world.Destination.Platform.Processes.All);
        var control = await _world.Destination.RestoreAsync<IProcessControl>(_world.Destination.Publish<IProcessControl>(moved.Control)).WaitAsync(Hosts.Patience);
        await Move(_world.Destination, control, again);
        var refused = await Assert.ThrowsAsync<DisconnectedException>(() => RawCall.Invoke(recorder, nameof(IRecorder.All), Payload.Empty, caller with { Number = 2 }, epoch: 2));
        Assert.False(refused.MayHaveRun);
        await RawCall.Invoke(recorder, nameof(IRecorder.All), Payload.Empty, caller with { Number = 3 }, epoch: 3);
        folder.Delete(recursive: true);
    }

    // The callee hears of epoch 2; the name of that call.
    private async Task<CallId> MoveAndName()
    {
        await _world.Move();
        await _world.Remote.Tell("here").WaitAsync(Hosts.Patience);
        return Assert.Single(Names(_world.Destination));
    }

    private async Task<T> ForCaller<T>(CapHost host, T capability) where T : class =>
        await _world.Caller.RestoreAsync<T>(host.Publish(capability)).WaitAsync(Hosts.Patience);

    private static async Task<MoveReport> Move(CapHost from, IMovable process, CapHost to) =>
        await from.Mover.Move(process, await from.RestoreAsync<ILanding>(to.Publish(to.Landing)).WaitAsync(Hosts.Patience)).WaitAsync(Hosts.Patience);

    private static IEnumerable<CallId> Names(CapHost host) => Assert.Single(host.Platform.Processes.All).Names.All().Select(name => name.Last);

    // As an old host would that has kept everything of the process.
    private async Task CallAs(CallId name, ulong epoch)
    {
        var recorder = await _world.Source.RestoreAsync<IRecorder>(_world.Callee.Publish<IRecorder>(_world.Recorder)).WaitAsync(Hosts.Patience);
        await RawCall.Invoke(recorder, nameof(IRecorder.All), Payload.Empty, name, epoch);
    }
}
