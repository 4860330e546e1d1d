using System.Runtime.CompilerServices;
using CapSdk;

namespace Features.Calls;

[Capability]
public interface IRowSource
{
    IAsyncEnumerable<(string Name, int[] Values)> Rows(int count, string prefix = "row", CancellationToken cancel = default);

    IAsyncEnumerable<string> Blocked(CancellationToken cancel = default);
}

[Capability]
public interface IRowReader : IRowSource
{
    Promise<int> Sum(int count);
}

/// <summary>Its calls run in parallel, and so do its streams.</summary>
[Device(Concurrent = true)]
public sealed class Table : IRowSource
{
    private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Waiting => _waiting.Task;

    public Task Ended => _ended.Task;

    public async IAsyncEnumerable<(string Name, int[] Values)> Rows(int count, string prefix = "row", [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var row = 1; row <= count; row++)
        {
            // Now and then it waits, and goes on elsewhere.
            if (row % 10 == 0) await Task.Delay(TimeSpan.Zero, cancel);
            yield return ($"{prefix} {row}", [row, -row]);
        }
    }

    public async IAsyncEnumerable<string> Blocked([EnumeratorCancellation] CancellationToken cancel = default)
    {
        yield return "first";
        try
        {
            _waiting.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancel);
        }
        finally
        {
            _ended.TrySetResult();
        }
    }
}

/// <summary>Reads streams, and passes them on.</summary>
[Process]
public sealed class RowReading(IRowSource source) : IRowReader
{
    public async Promise<int> Sum(int count)
    {
        var sum = 0;
        await foreach (var (_, values) in source.Rows(count)) sum += values[0];
        return sum;
    }

    public IAsyncEnumerable<(string Name, int[] Values)> Rows(int count, string prefix = "row", CancellationToken cancel = default) => source.Rows(count, prefix, cancel);

    public IAsyncEnumerable<string> Blocked(CancellationToken cancel = default) => source.Blocked(cancel);
}

public sealed class Streams : RoundTrip
{
    [Theory, MemberData(nameof(Places))]
    public Task A_process_reads_the_stream_of_a_device(Place place) => InTime(async () =>
    {
        var reader = await From(place, await There.SpawnRowReadingAsync(new Table()));
        Assert.Equal(500_500, await reader.Sum(1000));
    });

    [Theory, MemberData(nameof(Places))]
    public Task A_stream_comes_through_a_process_that_passes_it_on(Place place) => InTime(async () =>
    {
        var reader = await From(place, await There.SpawnRowReadingAsync(new Table()));
        var next = 1;
        await foreach (var (name, values) in reader.Rows(200, "line"))
        {
            Assert.Equal(($"line {next}", next, -next), (name, values[0], values[1]));
            next++;
        }

        Assert.Equal(201, next);
    });

    [Theory, MemberData(nameof(Places))]
    public Task A_token_reaches_the_writer_through_a_process(Place place) => InTime(async () =>
    {
        var table = new Table();
        var reader = await From(place, await There.SpawnRowReadingAsync(table));
        using var cancel = new CancellationTokenSource();
        await using var items = reader.Blocked(cancel.Token).GetAsyncEnumerator(CancellationToken.None);
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();
        await table.Waiting;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await table.Ended;
    });

    [Theory, MemberData(nameof(Places))]
    public Task Streams_of_a_parallel_device_do_not_wait_for_each_other(Place place) => InTime(async () =>
    {
        var table = new Table();
        var reader = await From(place, await There.SpawnRowReadingAsync(table));
        await using (var blocked = reader.Blocked().GetAsyncEnumerator())
        {
            Assert.True(await blocked.MoveNextAsync());
            await table.Waiting;
            Assert.Equal(6, await reader.Sum(3));
        }

        await table.Ended;
    });

    private static Task InTime(Func<Task> test) => test().WaitAsync(Patience);
}
