using CapSdk.Promises;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Promises;

/// <summary>Where the code of a host's owner goes on after an await: where it would after awaiting a task.</summary>
public sealed class Contexts : IAsyncLifetime
{
    private static readonly AsyncLocal<string?> s_flows = new();

    private readonly Hosts _hosts = new();
    private ICounter _counter = null!;
    private IProcessControl _control = null!;

    public async Task InitializeAsync()
    {
        var far = await _hosts.StartAsync();
        var near = await _hosts.StartAsync();
        var spawned = await far.SpawnCounterAsync(0);
        _control = spawned.Control;
        _counter = await near.RestoreAsync<ICounter>(far.Publish(spawned.Root));
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task An_await_comes_back_to_the_context_that_it_left()
    {
        using var context = new PumpContext();
        await context.Run(async () =>
        {
            Assert.True(context.IsHere);
            Assert.Equal(1, await _counter.Add(1));
            Assert.True(context.IsHere);
            Assert.Equal(2, await _counter.Add(1).ConfigureAwait(true));
            Assert.True(context.IsHere);
        }).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task With_ConfigureAwait_false_it_does_not()
    {
        using var context = new PumpContext();
        var hold = await _control.Stop().WaitAsync(Hosts.Patience);
        await context.Run(async () =>
        {
            ReleaseOnceAwaited(hold, context);
            Assert.Equal(1, await _counter.Add(1).ConfigureAwait(false));
            Assert.False(context.IsHere);
            Assert.Null(SynchronizationContext.Current);
        }).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_promise_without_a_value_does_the_same()
    {
        using var context = new PumpContext();
        await context.Run(async () =>
        {
            await Assert.ThrowsAsync<CounterException>(async () => await _counter.Fail("here"));
            Assert.True(context.IsHere);
            var hold = await _control.Stop();
            await Assert.ThrowsAsync<CounterException>(async () =>
            {
                try
                {
                    ReleaseOnceAwaited(hold, context);
                    await _counter.Fail("elsewhere").ConfigureAwait(false);
                }
                finally
                {
                    Assert.False(context.IsHere);
                }
            });
        }).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task An_async_promise_method_called_from_a_context_comes_back_to_it_too()
    {
        using var context = new PumpContext();
        await context.Run(async () => Assert.True(await Twice(context))).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task A_task_scheduler_is_come_back_to_where_there_is_no_context()
    {
        using var pair = new OneAtATime();
        var sum = await Task.Factory.StartNew(async () =>
        {
            var first = await _counter.Add(1);
            Assert.Same(pair.Scheduler, TaskScheduler.Current);
            return first + await _counter.Add(1).ConfigureAwait(false);
        }, CancellationToken.None, TaskCreationOptions.None, pair.Scheduler).Unwrap().WaitAsync(Hosts.Patience);
        Assert.Equal(3, sum);
    }

    [Fact]
    public async Task A_program_without_a_context_goes_on_on_the_thread_pool_and_in_no_process()
    {
        await Task.Run(async () =>
        {
            Assert.Equal(1, await _counter.Add(1));
            Assert.True(Thread.CurrentThread.IsThreadPoolThread);
            Assert.Null(TurnLoop.Current);
        }).WaitAsync(Hosts.Patience);
    }

    [Fact]
    public void A_main_method_that_blocks_for_the_result_gets_it() =>
        Assert.Equal(1, OnItsOwnThread(() => _counter.Add(1).AsTask().GetAwaiter().GetResult()));

    [Fact]
    public async Task A_context_whose_thread_is_busy_holds_up_nobody_else()
    {
        using var context = new PumpContext();
        using var busy = new ManualResetEventSlim();
        var waiting = context.Run(async () =>
        {
            var sum = _counter.Add(1);
            Assert.True(busy.Wait(Hosts.Patience));
            await sum;
            Assert.True(context.IsHere);
        });
        await _counter.Add(1).WaitAsync(Hosts.Patience);
        busy.Set();
        await waiting.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public async Task Ambient_data_flows_over_an_await()
    {
        s_flows.Value = "mine";
        await _counter.Add(1);
        Assert.Equal("mine", s_flows.Value);
        await _counter.Add(1).ConfigureAwait(false);
        Assert.Equal("mine", s_flows.Value);
    }

    // An await of what is there already goes on where it is. The context's thread comes to this only when the method has let go of it.
    private static void ReleaseOnceAwaited(IHold hold, PumpContext context) => context.Post(_ => hold.Release(), null);

    private async Promise<bool> Twice(PumpContext context)
    {
        await _counter.Add(1);
        var first = context.IsHere;
        await _counter.Add(1);
        return first && context.IsHere;
    }

    private static T OnItsOwnThread<T>(Func<T> work)
    {
        var result = default(T);
        var thread = new Thread(() => result = work());
        thread.Start();
        Assert.True(thread.Join(Hosts.Patience));
        return result!;
    }

    /// <summary>A scheduler that is neither the default nor a context's.</summary>
    private sealed class OneAtATime : IDisposable
    {
        private readonly ConcurrentExclusiveSchedulerPair _pair = new();

        public TaskScheduler Scheduler => _pair.ExclusiveScheduler;

        public void Dispose() => _pair.Complete();
    }
}
