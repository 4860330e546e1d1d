using System.Runtime.CompilerServices;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>Whoever stops a process and is gone does not keep it stopped.</summary>
public sealed class LostHolds : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _source = null!;
    private CapHost _destination = null!;
    private CapHost _holder = null!;
    private ProcessHandle<ICounter> _counter = null!;
    private IProcessControl _remote = null!;

    public async Task InitializeAsync()
    {
        _source = await _hosts.StartAsync(static options => options.Deadlines.Lease = TimeSpan.FromMilliseconds(100));

        // Long enough for the holder to come for what it was told of by the move.
        _destination = await _hosts.StartAsync(static options => options.Deadlines.Lease = TimeSpan.FromSeconds(3));
        _holder = await _hosts.StartAsync();
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
        Assert.False(added.IsCompleted);
        await _holder.DisposeAsync();
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
        Assert.Equal(0, (await _counter.Control.Status()).Holds);
        GC.KeepAlive(hold);
    }

    [Fact]
    public async Task Also_where_the_process_has_moved_to_when_the_source_is_gone_as_well()
    {
        var caller = await _hosts.StartAsync();
        var counter = await caller.RestoreAsync<ICounter>(_source.Publish(_counter.Root)).WaitAsync(Hosts.Patience);
        var hold = await _remote.Stop().WaitAsync(Hosts.Patience);
        var added = counter.Add(1);
        var landing = await _source.RestoreAsync<ILanding>(_destination.Publish(_destination.Landing)).WaitAsync(Hosts.Patience);
        var report = await _source.Mover.Move(_counter.Control, landing).WaitAsync(Hosts.Patience);
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        await _source.DisposeAsync();
        Assert.Equal(1, (await _remote.Status().WaitAsync(Hosts.Patience)).Holds);
        Assert.False(added.IsCompleted);
        await _holder.DisposeAsync();
        Assert.Equal(1, await added.WaitAsync(Hosts.Patience));
        GC.KeepAlive(hold);
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
