using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Streams;

/// <summary>Readers and writers that are moved in the middle of a stream.</summary>
public sealed class MovedStreams : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly Spring _spring = new();
    private readonly Recorder _recorder = new();
    private CapHost _outside = null!;
    private CapHost _source = null!;
    private CapHost _destination = null!;
    private ProcessHandle<IWell> _well = null!;

    public async Task InitializeAsync()
    {
        _outside = await _hosts.StartAsync();
        _source = await _hosts.StartAsync();
        _destination = await _hosts.StartAsync();
        _well = await _source.SpawnWellAsync(
            await _source.RestoreAsync<ISpring>(_outside.Publish<ISpring>(_spring)).WaitAsync(Hosts.Patience),
            await _source.RestoreAsync<IRecorder>(_outside.Publish<IRecorder>(_recorder)).WaitAsync(Hosts.Patience));
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public Task A_reader_that_is_moved_between_items_loses_none_and_sees_none_twice() => InTime(async () =>
    {
        var drinking = _well.Root.Drink(6);
        _spring.Pour(1, 2, 3);
        await _spring.Dry(3).WaitAsync(Hosts.Patience);
        await Move();
        _spring.Pour(4, 5);
        _spring.Pour(6, 7);
        Assert.Equal(21, await drinking.WaitAsync(Hosts.Patience));
        Assert.Equal([1, 2, 3, 4, 5, 6], await _well.Root.Drunk().WaitAsync(Hosts.Patience));
        await _spring.Ended.WaitAsync(Hosts.Patience);
        Assert.Equal(1, _spring.Begun);
    });

    [Fact]
    public Task Also_when_the_source_has_ended_meanwhile() => InTime(async () =>
    {
        var remote = await _outside.RestoreAsync<IWell>(_source.Publish(_well.Root)).WaitAsync(Hosts.Patience);
        var drinking = remote.Drink(4);
        _spring.Pour(1, 2);
        await _spring.Dry(2).WaitAsync(Hosts.Patience);
        var report = await Move();
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        await _source.DisposeAsync();
        _spring.Pour(3, 4);
        Assert.Equal(10, await drinking.WaitAsync(Hosts.Patience));
        await _spring.Ended.WaitAsync(Hosts.Patience);
    });

    [Fact]
    public Task A_call_that_gives_no_stream_throws_the_same_at_a_reader_that_was_moved_meanwhile() => InTime(async () =>
    {
        var drinking = _well.Root.DrinkLate();
        await _spring.Asked.WaitAsync(Hosts.Patience);
        await Move();
        _spring.Throw();
        var thrown = await Assert.ThrowsAsync<CounterException>(() => drinking.WaitAsync(Hosts.Patience));
        Assert.Equal("no spring", thrown.Message);
    });

    [Fact]
    public Task A_writer_that_is_moved_in_the_middle_of_an_item_goes_on_with_it() => InTime(async () =>
    {
        var reader = await _outside.RestoreAsync<IWell>(_source.Publish(_well.Root)).WaitAsync(Hosts.Patience);
        List<int> seen = [];
        var reading = Read();
        await _recorder.GatesReached(1).WaitAsync(Hosts.Patience);
        await Move();
        await _recorder.Open("1");
        await _recorder.GatesReached(2).WaitAsync(Hosts.Patience);
        await MoveBack();
        await _recorder.Open("2");
        await _recorder.Open("3");
        await reading.WaitAsync(Hosts.Patience);
        Assert.Equal([1, 2, 3], seen);
        Assert.Equal(["disposed after 3"], await _recorder.All());

        async Task Read()
        {
            await foreach (var number in reader.Drawn(3)) seen.Add(number);
        }
    });

    [Fact]
    public Task A_break_ends_a_writer_that_has_moved() => InTime(async () =>
    {
        var reader = await _outside.RestoreAsync<IWell>(_source.Publish(_well.Root)).WaitAsync(Hosts.Patience);
        await _recorder.Open("1");
        await _recorder.Open("2");
        await using (var items = reader.Drawn(9).GetAsyncEnumerator())
        {
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
            await _recorder.GatesReached(2).WaitAsync(Hosts.Patience);
            await Move();
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
            await _recorder.GatesReached(3).WaitAsync(Hosts.Patience);
        }

        // The writer waits for a gate and hears no token.
        await _recorder.Open("3");
        await _recorder.Recorded("disposed after 3").WaitAsync(Hosts.Patience);
    });

    [Fact]
    public Task A_process_that_passes_a_stream_on_moves_in_the_middle_of_it() => InTime(async () =>
    {
        var reader = await _outside.RestoreAsync<IWell>(_source.Publish(_well.Root)).WaitAsync(Hosts.Patience);
        using var cancel = new CancellationTokenSource();
        await using var items = reader.Forwarded(cancel.Token).GetAsyncEnumerator();
        _spring.Pour(1);
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
        await Move();
        _spring.Pour(2);
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Hosts.Patience));
        Assert.Equal(2, items.Current);
        var next = items.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.WaitAsync(Hosts.Patience));
        await _spring.Ended.WaitAsync(Hosts.Patience);
    });

    [Fact]
    public Task A_writer_that_the_compiler_made_an_iterator_of_is_refused_and_goes_on() => InTime(async () =>
    {
        var reader = await _outside.RestoreAsync<IWell>(_source.Publish(_well.Root)).WaitAsync(Hosts.Patience);
        await using var items = reader.Iterated(2).GetAsyncEnumerator();
        var next = items.MoveNextAsync().AsTask();
        await _recorder.GatesReached(1).WaitAsync(Hosts.Patience);
        var refused = await Assert.ThrowsAsync<MoveRefusedException>(Move);
        Assert.Contains("Well.Iterated (Return the items as", refused.Message, StringComparison.Ordinal);
        await _recorder.Open("1");
        Assert.True(await next.WaitAsync(Hosts.Patience));
        Assert.Equal(1, items.Current);
        await _recorder.Open("2");
    });

    private static Task InTime(Func<Task> test) => test().WaitAsync(Hosts.Patience);

    private async Task<MoveReport> Move() => await Move(_source, _well.Control, _destination);

    private async Task MoveBack()
    {
        var control = await _destination.RestoreAsync<IProcessControl>(_source.Publish(_well.Control)).WaitAsync(Hosts.Patience);
        await Move(_destination, control, _source);
    }

    private static async Task<MoveReport> Move(CapHost from, IProcessControl process, CapHost to)
    {
        var landing = await from.RestoreAsync<ILanding>(to.Publish(to.Landing)).WaitAsync(Hosts.Patience);
        return await from.Mover.Move(process, landing).WaitAsync(Hosts.Patience);
    }
}
