using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Streams;

/// <summary>A reader that goes without a word does not keep the writer.</summary>
public sealed class LostReaders : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly ManualClock _clock = new();
    private readonly Spring _spring = new();
    private CapHost _writer = null!;
    private CapHost _reader = null!;

    private static TimeSpan Lease => new Deadlines().Lease;

    public async Task InitializeAsync()
    {
        _writer = await _hosts.StartAsync(options => options.TimeProvider = _clock);
        _reader = await _hosts.StartAsync();
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task The_stream_ends_with_the_host_of_its_reader()
    {
        var spring = await _reader.RestoreAsync<ISpring>(_writer.Publish<ISpring>(_spring)).WaitAsync(Hosts.Patience);
        _spring.Pour(1);
        var items = spring.Poured().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
        var session = _writer.Network.Sessions.Single();
        await _reader.DisposeAsync();
        await session.Closed.WaitAsync(Hosts.Patience);

        // It could have been given to somebody.
        Assert.False(_spring.Ended.IsCompleted);
        _clock.Step(Lease);
        await _spring.Ended.WaitAsync(Hosts.Patience);
        GC.KeepAlive(items);
    }

    [Fact]
    public async Task It_ends_with_the_process_of_its_reader_on_the_same_host()
    {
        var well = await _writer.SpawnWellAsync(_spring, new Recorder());
        var drinking = well.Root.Drink(9);
        _spring.Pour(1);
        Assert.Equal(1, await well.Root.FirstDrunk().WaitAsync(Hosts.Patience));
        await well.Control.Kill();
        await Assert.ThrowsAnyAsync<CapabilityException>(() => drinking.WaitAsync(Hosts.Patience));
        Assert.False(_spring.Ended.IsCompleted);
        _clock.Step(Lease);
        await _spring.Ended.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task One_that_a_living_process_has_dropped_ends_when_the_collector_finds_out()
    {
        var well = await _writer.SpawnWellAsync(_spring, new Recorder());
        _spring.Pour(1);
        Assert.Equal(1, await well.Root.Sip().WaitAsync(Hosts.Patience));
        Collect();
        await _spring.Ended.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task The_stream_of_a_stopped_process_that_loses_its_reader_moves_and_ends()
    {
        var destination = await _hosts.StartAsync();
        var outside = await _hosts.StartAsync();
        var recorder = new Recorder();
        var well = await _writer.SpawnWellAsync(_spring, await _writer.RestoreAsync<IRecorder>(outside.Publish<IRecorder>(recorder)).WaitAsync(Hosts.Patience));
        var remote = await _reader.RestoreAsync<IWell>(_writer.Publish(well.Root)).WaitAsync(Hosts.Patience);
        var items = remote.Drawn(9).GetAsyncEnumerator();
        await recorder.Open("1");
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
        var hold = await well.Control.Stop().WaitAsync(Hosts.Patience);
        var session = _writer.Network.Sessions.Single(open => open.Peer.Id == _reader.Network.Contact.Id);
        await _reader.DisposeAsync();
        await session.Closed.WaitAsync(Hosts.Patience);
        _clock.Step(Lease);
        var landing = await _writer.RestoreAsync<ILanding>(destination.Publish(destination.Landing)).WaitAsync(Hosts.Patience);
        await _writer.Mover.Move(well.Control, landing).WaitAsync(Hosts.Patience);
        await hold.Release().WaitAsync(Hosts.Patience);
        await recorder.Open("2");
        await recorder.Recorded("disposed after 2").WaitAsync(Hosts.Patience);
        GC.KeepAlive(items);
    }

    // The enumeration, its proxy, the reference and the stream, each of which keeps the next.
    private static void Collect()
    {
        for (var i = 0; i < 4; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
