using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Streams;

/// <summary>A stream of a device of another host, read by the program around a host.</summary>
public sealed class StreamsOfADevice : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly Spring _spring = new();
    private CapHost _near = null!;
    private CapHost _far = null!;
    private ISpring _remote = null!;

    public async Task InitializeAsync()
    {
        _near = await _hosts.StartAsync();
        _far = await _hosts.StartAsync();
        _remote = await _near.RestoreAsync<ISpring>(_far.Publish<ISpring>(_spring)).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public Task All_items_come_in_their_order() => InTime(async () =>
    {
        var next = 1;
        await foreach (var number in _remote.Numbers(100_000)) Assert.Equal(next++, number);
        Assert.Equal(100_001, next);
        await _spring.Ended;
    });

    [Fact]
    public Task A_stream_without_items_ends() => InTime(async () => Assert.Empty(await All(_remote.Numbers(0))));

    [Fact]
    public Task Nothing_is_sent_before_the_first_item_is_asked_for() => InTime(async () =>
    {
        var numbers = _remote.Numbers(3);
        var items = numbers.GetAsyncEnumerator();
        await All(_remote.Numbers(0));
        Assert.Equal(1, _spring.Begun);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal(2, _spring.Begun);
        await items.DisposeAsync();
    });

    [Fact]
    public Task An_enumeration_that_is_disposed_of_unread_asks_for_nothing() => InTime(async () =>
    {
        await _remote.Numbers(3).GetAsyncEnumerator().DisposeAsync();
        await All(_remote.Numbers(0));
        Assert.Equal(1, _spring.Begun);
    });

    [Fact]
    public Task Each_enumeration_is_a_call_of_its_own() => InTime(async () =>
    {
        var numbers = _remote.Numbers(3);
        await using var one = numbers.GetAsyncEnumerator();
        await using var other = numbers.GetAsyncEnumerator();
        for (var number = 1; number <= 3; number++)
        {
            Assert.True(await one.MoveNextAsync());
            Assert.True(await other.MoveNextAsync());
            Assert.Equal((number, number), (one.Current, other.Current));
        }

        Assert.Equal([1, 2, 3], await All(numbers));
        Assert.Equal(3, _spring.Begun);
    });

    [Fact]
    public Task A_reader_that_stands_still_stops_the_writer() => InTime(async () =>
    {
        await using var items = _remote.Numbers(1_000_000).GetAsyncEnumerator();
        for (var read = 1; read <= 1000; read++)
        {
            Assert.True(await items.MoveNextAsync());
            Assert.InRange(_spring.Made, read, read + StreamReader<int>.Credit - 1);
        }
    });

    [Fact]
    public Task Large_items_come_in_small_batches() => InTime(async () =>
    {
        await using var items = _remote.Blocks(40, 1024 * 1024).GetAsyncEnumerator();
        for (var read = 1; read <= 40; read++)
        {
            Assert.True(await items.MoveNextAsync());
            Assert.Equal(1024 * 1024, items.Current.Length);
            Assert.Equal(read, _spring.Made);
        }

        Assert.False(await items.MoveNextAsync());
    });

    [Fact]
    public Task An_item_does_not_wait_for_those_after_it() => InTime(async () =>
    {
        await using var items = _remote.Poured().GetAsyncEnumerator();
        _spring.Pour(1);
        Assert.True(await items.MoveNextAsync());
        _spring.Pour(2);
        Assert.True(await items.MoveNextAsync());
        Assert.Equal(2, items.Current);
    });

    [Fact]
    public Task What_the_writer_throws_comes_behind_the_items_before_it() => InTime(async () =>
    {
        List<int> seen = [];
        var error = await Assert.ThrowsAsync<CounterException>(async () =>
        {
            await foreach (var number in _remote.Failing(3)) seen.Add(number);
        });
        Assert.Equal(("the spring is dry", 3), (error.Message, error.Value));
        Assert.Equal([1, 2, 3], seen);
    });

    [Fact]
    public Task After_an_error_or_the_end_no_item_comes() => InTime(async () =>
    {
        await using var failing = _remote.Failing(0).GetAsyncEnumerator();
        await Assert.ThrowsAsync<CounterException>(async () => await failing.MoveNextAsync());
        Assert.False(await failing.MoveNextAsync());
        await using var ended = _remote.Numbers(0).GetAsyncEnumerator();
        Assert.False(await ended.MoveNextAsync());
        Assert.False(await ended.MoveNextAsync());
    });

    [Fact]
    public Task What_a_method_throws_instead_of_a_stream_comes_with_the_first_item() => InTime(async () =>
    {
        var stream = _remote.Throwing();
        Assert.Equal("no spring", (await Assert.ThrowsAsync<CounterException>(() => All(stream))).Message);
    });

    [Fact]
    public Task A_method_that_returns_no_stream_is_told_so() => InTime(async () =>
        Assert.Equal("The method returned null where a stream belongs.", (await Assert.ThrowsAsync<CapabilityException>(() => All(_remote.Null()))).Message));

    [Fact]
    public Task An_item_that_does_not_travel_breaks_the_stream_behind_those_before_it() => InTime(async () =>
    {
        await using var items = _remote.Mixed().GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync());
        Assert.Equal("fine", items.Current[0]);
        Assert.Contains("TaskCompletionSource", (await Assert.ThrowsAnyAsync<CapabilityException>(async () => await items.MoveNextAsync())).Message, StringComparison.Ordinal);
    });

    [Fact]
    public Task Items_may_be_capabilities() => InTime(async () =>
    {
        var sum = 0;
        await foreach (var spring in _remote.Springs(3))
        await foreach (var number in spring.Numbers(4))
            sum += number;
        Assert.Equal(30, sum);
    });

    [Fact]
    public Task A_break_ends_the_writer_before_the_loop_is_left() => InTime(async () =>
    {
        await foreach (var number in _remote.Numbers(1_000_000))
            if (number == 100) break;
        Assert.True(_spring.Ended.IsCompleted);
    });

    [Fact]
    public Task A_break_does_not_wait_for_a_writer_that_is_at_work_and_hears_nothing() => InTime(async () =>
    {
        _spring.Pour(1);
        await foreach (var number in _remote.Stubborn()) break;
        Assert.False(_spring.Ended.IsCompleted);
        _spring.Pour(2);
        await _spring.Ended;
    });

    [Fact]
    public Task A_break_cancels_the_token_of_a_writer_that_is_at_work() => InTime(async () =>
    {
        _spring.Pour(1);
        await foreach (var number in _remote.Poured()) break;
        await _spring.Ended;
    });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public Task Either_token_is_heard_while_an_item_is_waited_for(bool ofCall, bool isFirst) => InTime(async () =>
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var stream = ofCall ? _remote.Poured(first.Token) : _remote.Poured();
        await using var items = stream.GetAsyncEnumerator(second.Token);
        _spring.Pour(1);
        Assert.True(await items.MoveNextAsync());
        var next = items.MoveNextAsync().AsTask();
        await _spring.Dry(1);
        await (ofCall && isFirst ? first : second).CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        await _spring.Ended;
        Assert.Equal(1, _spring.Made);
    });

    [Fact]
    public Task A_token_that_is_cancelled_between_two_items_ends_the_writer_with_the_loop() => InTime(async () =>
    {
        using var cancel = new CancellationTokenSource();
        var read = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var number in _remote.Numbers(1_000_000).WithCancellation(cancel.Token))
            {
                read = number;
                if (number == 10) await cancel.CancelAsync();
            }
        });
        Assert.InRange(read, 10, StreamReader<int>.Credit);
        Assert.True(_spring.Ended.IsCompleted);
    });

    [Fact]
    public Task An_item_is_not_asked_for_while_another_one_is_waited_for() => InTime(async () =>
    {
        var items = _remote.Poured().GetAsyncEnumerator();
        var first = items.MoveNextAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = items.MoveNextAsync(); });
        _spring.Pour(1);
        Assert.True(await first);
        await items.DisposeAsync();
    });

    [Fact]
    public Task A_stream_of_the_same_host_is_read_in_the_same_way() => InTime(async () =>
    {
        var own = await _far.RestoreAsync<ISpring>(_far.Publish<ISpring>(_spring));
        Assert.Equal(Enumerable.Range(1, 200), await All(own.Numbers(200)));
        await Assert.ThrowsAsync<CounterException>(() => All(own.Failing(5)));
    });

    [Fact]
    public Task A_reader_whose_connection_is_lost_is_told() => InTime(async () =>
    {
        var reading = All(_remote.Poured());
        await _spring.Dry(0);
        await _far.DisposeAsync();
        await Assert.ThrowsAnyAsync<CapabilityException>(() => reading);
    });

    [Fact]
    public Task A_break_is_no_error_where_the_writer_is_gone() => InTime(async () =>
    {
        _spring.Pour(1);
        await foreach (var number in _remote.Poured())
        {
            await _far.DisposeAsync();
            break;
        }
    });

    private static async Task<List<T>> All<T>(IAsyncEnumerable<T> stream)
    {
        List<T> all = [];
        await foreach (var item in stream) all.Add(item);
        return all;
    }

    private static Task InTime(Func<Task> test) => test().WaitAsync(Hosts.Patience);
}
