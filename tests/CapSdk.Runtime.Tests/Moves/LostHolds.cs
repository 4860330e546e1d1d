using System.Runtime.CompilerServices;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Whoever stops a process and is gone does not keep it stopped.</summary>
public sealed class LostHolds : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly ManualClock _clock = new();
    private CapHost _source = null!;
    private CapHost _destination = null!;
    private CapHost _holder = null!;
    private ProcessHandle<ICounter> _counter = null!;
    private IProcessControl _remote = null!;

    private static TimeSpan Lease => new Deadlines().Lease;

    public async Task InitializeAsync()
    {
        _source = await StartAsync();
        _destination = await StartAsync();
        _holder = await StartAsync();
        _counter = await _source.SpawnCounterAsync(0);
        _remote = await _holder.RestoreAsync<IProcessControl>(_source.Publish(_counter.Control)).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_hold_ends_with_the_host_of_its_holder()
    {
        var hold = await _remote.Stop().WaitAsync(Hosts.Patience);
        var added = _counter.Root.Add(1);
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        await Lose(_holder, _source);

        // A gift of it could still be under way to somebody.
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        Assert.False(added.IsCompleted);
        _clock.Step(Lease);
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
        Assert.Equal(0, (await _counter.Control.Status()).Holds);
        GC.KeepAlive(hold);
    }

    [Fact]
    public async Task Also_where_the_process_has_moved_to_when_the_source_is_gone_as_well()
    {
        var caller = await StartAsync();
        var counter = await caller.RestoreAsync<ICounter>(_source.Publish(_counter.Root)).WaitAsync(Hosts.Patience);
        var hold = await _remote.Stop().WaitAsync(Hosts.Patience);
        var added = counter.Add(1);
        var report = await Move(_counter.Control, _source, _destination);
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        await _source.DisposeAsync();
        Assert.Equal(1, (await _remote.Status().WaitAsync(Hosts.Patience)).Holds);
        Assert.False(added.IsCompleted);
        await Lose(_holder, _destination);
        _clock.Step(Lease);
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
        GC.KeepAlive(hold);
    }

    [Fact]
    public async Task A_hold_that_was_given_to_a_process_of_its_host_ends_with_that_process()
    {
        var keeper = await Kept();
        await Lose(_holder, _source);
        _clock.Step(Lease);
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        await keeper.Control.Kill();
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        _clock.Step(Lease);
        Assert.Equal(0, (await _counter.Control.Status()).Holds);
        Assert.Equal(1, await _counter.Root.Add(1).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_that_a_process_took_along_to_another_host_ends_with_that_host()
    {
        var keeper = await Kept();
        await Move(keeper.Control, _source, _destination);
        await Lose(_holder, _source);
        _clock.Step(Lease);
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        await Lose(_destination, _source);
        _clock.Step(Lease);
        Assert.Equal(0, (await _counter.Control.Status()).Holds);
        Assert.Equal(1, await _counter.Root.Add(1).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task One_that_a_process_brought_back_stays()
    {
        var keeper = await Kept();
        await Move(keeper.Control, _source, _destination);
        await Lose(_holder, _source);
        var there = await _destination.RestoreAsync<IProcessControl>(_source.Publish(keeper.Control)).WaitAsync(Hosts.Patience);
        var report = await Move(there, _destination, _source);
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        await Lose(_destination, _source);
        _clock.Step(Lease);
        Assert.Equal(1, (await _counter.Control.Status()).Holds);
        var added = _counter.Root.Add(1);
        Assert.False(added.IsCompleted);
        await keeper.Root.LetGo().WaitAsync(Hosts.Patience);
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_hold_that_nobody_of_the_program_keeps_ends_when_the_collector_finds_out()
    {
        await StopAndForget();
        var added = _counter.Root.Add(1);
        Assert.False(added.IsCompleted);

        Collect();
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_hold_that_is_kept_stays()
    {
        var hold = await _remote.Stop().WaitAsync(Hosts.Patience);
        var own = await _counter.Control.Stop().WaitAsync(Hosts.Patience);
        var added = _counter.Root.Add(1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(2, (await _counter.Control.Status()).Holds);
        await hold.Release().WaitAsync(Hosts.Patience);
        Assert.False(added.IsCompleted);
        await own.Release().WaitAsync(Hosts.Patience);
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
    }

    private Task<CapHost> StartAsync() => _hosts.StartAsync(options => options.TimeProvider = _clock);

    // The counter, stopped by the holder's host, which has given its hold to a process of the source.
    private async Task<ProcessHandle<IKeeper>> Kept()
    {
        var keeper = await _source.SpawnKeeperAsync().WaitAsync(Hosts.Patience);
        var remote = await _holder.RestoreAsync<IKeeper>(_source.Publish(keeper.Root)).WaitAsync(Hosts.Patience);
        await remote.Keep(await _remote.Stop().WaitAsync(Hosts.Patience)).WaitAsync(Hosts.Patience);
        return keeper;
    }

    private static async Task<MoveReport> Move(IProcessControl process, CapHost from, CapHost to)
    {
        var landing = await from.RestoreAsync<ILanding>(to.Publish(to.Landing)).WaitAsync(Hosts.Patience);
        return await from.Mover.Move(process, landing).WaitAsync(Hosts.Patience);
    }

    // When it is over, the witness knows.
    private static async Task Lose(CapHost lost, CapHost witness)
    {
        var session = witness.Network.Sessions.Single(open => open.Peer.Id == lost.Network.Contact.Id);
        await lost.DisposeAsync();
        await session.Closed.WaitAsync(Hosts.Patience);
    }

    // The proxy, its reference and the hold, each of which keeps the next.
    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task StopAndForget() => await _counter.Control.Stop().WaitAsync(Hosts.Patience);
}
