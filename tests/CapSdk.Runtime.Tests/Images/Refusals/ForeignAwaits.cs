using static CapSdk.Runtime.Tests.Images.Refusals.Refusal;

namespace CapSdk.Runtime.Tests.Images.Refusals;

/// <summary>What is awaited and is no promise.</summary>
public sealed class ForeignAwaits
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_foreign_task_that_is_awaited(bool optimize)
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                await new System.Threading.Tasks.TaskCompletionSource().Task;
                return "went on";
            }
            """, optimize);
        Assert.Equal("Component.Run, await 1 |  | TaskAwaiter", Show(blockers));
        Assert.Contains("device", blockers[0].Remedy);
        Assert.Contains("Promise.WhenAll or Promise.WhenAny", blockers[0].Remedy);
    }

    [Theory]
    [InlineData("new System.Threading.Tasks.ValueTask<int>(new System.Threading.Tasks.TaskCompletionSource<int>().Task)", "ValueTaskAwaiter<int>")]
    [InlineData("new System.Threading.Tasks.ValueTask(new System.Threading.Tasks.TaskCompletionSource().Task).ConfigureAwait(false)", "ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter")]
    [InlineData("System.Threading.Channels.Channel.CreateUnbounded<string>().Reader.ReadAsync()", "ValueTaskAwaiter<string>")]
    [InlineData("new Never()", "Never")]
    [InlineData("new NeverObject()", "NeverObject")]
    public void A_foreign_await_that_the_method_is_suspended_at(string awaited, string type)
    {
        foreach (var optimize in new[] { true, false })
        {
            var blockers = Refused($$"""
                public async Promise<string> Run(IOutside outside)
                {
                    await outside.Pause();
                    await {{awaited}};
                    return "went on";
                }
                """, optimize, others: """
                public struct Never : System.Runtime.CompilerServices.INotifyCompletion
                {
                    public bool IsCompleted => false;
                    public Never GetAwaiter() => this;
                    public void GetResult() { }
                    public void OnCompleted(Action continuation) { }
                }
                public class NeverObject : System.Runtime.CompilerServices.INotifyCompletion
                {
                    public bool IsCompleted => false;
                    public NeverObject GetAwaiter() => this;
                    public void GetResult() { }
                    public void OnCompleted(Action continuation) { }
                }
                """, answers: 1);
            Assert.Equal($"Component.Run, await 2 |  | {type}", Show(blockers));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_yield_that_the_method_is_suspended_at(bool optimize)
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new Stalled());
        try
        {
            var blockers = Refused("""
                public async Promise<string> Run(IOutside outside)
                {
                    await outside.Pause();
                    await System.Threading.Tasks.Task.Yield();
                    return "went on";
                }
                """, optimize, answers: 1);
            Assert.Equal("Component.Run, await 2 |  | YieldAwaitable.YieldAwaiter", Show(blockers));
            Assert.StartsWith("Leave Task.Yield() out", blockers[0].Remedy, StringComparison.Ordinal);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    // Where a yield goes, and from where it never comes back.
    private sealed class Stalled : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) { }
    }

    [Fact]
    public void A_value_task_of_this_machine_that_is_held()
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Threading.Tasks.ValueTask<int>(new System.Threading.Tasks.TaskCompletionSource<int>().Task);
                await outside.Pause();
                return held.IsCompleted ? "" : "went on";
            }
            """, optimize: true);
        Assert.Equal("Component.Run, await 1 | local 'held' | Task<int>", Show(blockers));
    }

    [Theory]
    [InlineData("ValueTask<int>", true)]
    [InlineData("ValueTask<int>", false)]
    [InlineData("ValueTask", true)]
    [InlineData("ValueTask", false)]
    public void A_value_task_over_a_source_of_the_component_that_is_held(string type, bool optimize)
    {
        var blockers = Refused($$"""
            public async Promise<string> Run(IOutside outside)
            {
                var held = new System.Threading.Tasks.{{type}}(new Source(), 1);
                await outside.Pause();
                return held.IsCompleted ? "" : "went on";
            }
            """, optimize, others: """
            public sealed class Source : System.Threading.Tasks.Sources.IValueTaskSource<int>, System.Threading.Tasks.Sources.IValueTaskSource
            {
                public int Asked;
                public int GetResult(short token) => 1;
                void System.Threading.Tasks.Sources.IValueTaskSource.GetResult(short token) { }
                public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => System.Threading.Tasks.Sources.ValueTaskSourceStatus.Pending;
                public void OnCompleted(Action<object> continuation, object state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) { }
            }
            """);
        Assert.Equal("Component.Run, await 1 | local 'held' | Source", Show(blockers));
        Assert.Equal("Await the value task at once, or make it of a promise: new ValueTask<T>(promise.AsTask()).", blockers[0].Remedy);
    }

    [Fact]
    public void A_value_task_over_a_source_in_a_field()
    {
        var blockers = Refused("""
            private readonly List<System.Threading.Tasks.ValueTask<string>> _reads = new();
            public async Promise<string> Run(IOutside outside)
            {
                _reads.Add(System.Threading.Channels.Channel.CreateUnbounded<string>().Reader.ReadAsync());
                await outside.Pause();
                return _reads.Count == 1 ? "went on" : "";
            }
            """, optimize: true);
        Assert.StartsWith(" | Component._reads → [0] | ", Show(blockers), StringComparison.Ordinal);
        Assert.StartsWith("Await the value task at once", blockers[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_awaited_by_a_task_method()
    {
        var blockers = Refused("""
            public async Promise<string> Run(IOutside outside)
            {
                var promise = Inner(outside);
                var task = Foreign(promise);
                await promise;
                return "went on";
            }
            private async Promise Inner(IOutside outside) => await outside.Pause();
            private async System.Threading.Tasks.Task Foreign(Promise promise) => await promise;
            """, optimize: true);
        Assert.Contains(blockers, blocker => blocker is { Path: "Component.Foreign", Type: "a method that does not return a promise" } && blocker.Remedy.Contains("async Promise instead of async Task"));
    }
}
