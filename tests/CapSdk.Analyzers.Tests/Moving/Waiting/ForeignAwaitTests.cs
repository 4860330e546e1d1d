using System.Runtime.CompilerServices;
using CapSdk.Analyzers.Moving;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class ForeignAwaitTests
{
    private const string Helper = """
        static class Helper
        {
            public static Task Wait() => Task.Delay(1);
            public static Task<int> Count => Task.Run(static () => 1);
            public static readonly Task Field = Task.Delay(1);
            public static Promise Pause() => Promise.Completed;
        }
        public interface IStep { Task Run(); }
        [Capability] public interface IFlow { IAsyncEnumerable<int> All(System.Threading.CancellationToken cancel = default); }
        public sealed class Signal { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.Delay(1).GetAwaiter(); }
        public sealed class File2 : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
        [Confined] public sealed class Own : IAsyncDisposable { public ValueTask DisposeAsync() => default; }
        """;

    [Theory]
    [InlineData("await Task.Delay(1);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(false);")]
    [InlineData("await Task.Delay(1).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);")]
    [InlineData("await Task.Yield();")]
    [InlineData("await Task.Run(static () => 1);")]
    [InlineData("await Task.WhenAll(_cap.A().AsTask(), _cap.B().AsTask());")]
    [InlineData("await Task.WhenAny(_cap.CountTask());")]
    [InlineData("await _cap.A().WaitAsync(TimeSpan.Zero);")]
    [InlineData("await _cap.A().AsTask().WaitAsync(TimeSpan.Zero);")]
    [InlineData("await _cap.A().AsTask().ContinueWith(static t => 1);")]
    [InlineData("await new TaskCompletionSource<int>().Task;")]
    [InlineData("await new Task(static () => { });")]
    [InlineData("await new ValueTask(Task.Delay(1));")]
    [InlineData("await new ValueTask<int>(Task.Run(static () => 1)).ConfigureAwait(false);")]
    [InlineData("await Helper.Wait();")]
    [InlineData("await Helper.Count;")]
    [InlineData("await Helper.Field;")]
    [InlineData("await new Signal();")]
    [InlineData("var task = Task.Delay(1); await _cap.A(); await task;")]
    [InlineData("var configured = Helper.Count.ConfigureAwait(false); await _cap.A(); await configured;")]
    [InlineData("Task task; task = _cap.AsTask(); if (_cap is P) task = Helper.Wait(); await task;")]
    [InlineData("var n = await (_cap is P ? _cap.CountTask() : Helper.Count);")]
    [InlineData("Func<Promise> f = async Promise () => await Task.Delay(1); await f();")]
    [InlineData("await Local(); async Promise Local() { await Task.Delay(1); }")]
    [InlineData("await foreach (var item in System.Threading.Channels.Channel.CreateBounded<int>(1).Reader.ReadAllAsync()) { }")]
    [InlineData("await foreach (var item in System.Threading.Channels.Channel.CreateBounded<int>(1).Reader.ReadAllAsync().ConfigureAwait(false)) { }")]
    [InlineData("var all = System.Threading.Channels.Channel.CreateBounded<int>(1).Reader.ReadAllAsync(); await foreach (var item in all.WithCancellation(default).ConfigureAwait(false)) { }")]
    [InlineData("await using (new File2()) { }")]
    [InlineData("await Task.Delay(1).AsPromise();")]
    [InlineData("Promise<int> held = Task.Run(static () => 1).AsPromise(); await held;")]
    public Task Foreign(string body) => Confined.Members("CAP3001", "public async Promise Run() { " + body + " await _cap.A(); }", Helper);

    [Theory]
    [InlineData("private readonly Task _loop = Helper.Wait(); public async Promise Run() { await _loop; }")]
    [InlineData("private Task? _loop; public async Promise Run() { _loop ??= Task.Delay(1); await _cap.A(); await _loop; }")]
    [InlineData("private Task? _loop; public void Start() => _loop = Helper.Wait(); public async Promise Run() { await _loop!.ConfigureAwait(false); }")]
    [InlineData("private Task<int> Loop { get; } = Helper.Count; public async Promise<int> Run() => await Loop;")]
    [InlineData("private readonly Task _first = Task.Delay(1); private Task? _loop; public void Start() { _loop = _first; } public async Promise Run() { var loop = _loop!; await _cap.A(); await loop; }")]
    public Task Of_a_field_that_such_a_task_was_put_into(string members) => Confined.Members("CAP3001", members, Helper);

    [Theory]
    [InlineData("private Task? _loop; public async Promise Run() { _loop = _cap.CountTask(); await _loop; }")]
    [InlineData("private Task _loop = Task.CompletedTask; public async Promise Run() { await _loop; _loop = _cap.A().AsTask(); await _loop; }")]
    [InlineData("private Task? _loop; public void Start(Task loop) => _loop = loop; public async Promise Run() { await _loop!; }")]
    [InlineData("private Task? _loop; private Task? _other; public async Promise Run() { _loop = _other; _other = _loop; await _loop!; }")]
    public Task Valid_in_a_field(string members) => Confined.Members("", members, Helper);

    [Theory]
    [InlineData("_ = _cap.A().AsTask().ContinueWith(static t => { });")]
    [InlineData("_cap.CountTask().ContinueWith(static t => t.Result);")]
    [InlineData("_cap.CountTask().GetAwaiter().OnCompleted(static () => { });")]
    [InlineData("_cap.CountTask().ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(static () => { });")]
    [InlineData("Action<Action> hang = _cap.CountTask().GetAwaiter().OnCompleted; hang(static () => { });")]
    public Task What_is_hung_on_a_task(string statement) => Confined.Members("CAP3001", "public void Run() { " + statement + " }", Helper);

    [Theory]
    [InlineData("CAP3001", "public int Run() => _cap.B().AsTask().Result;")]
    [InlineData("CAP3001", "public void Run() => _cap.A().AsTask().Wait();")]
    [InlineData("CAP3001", "public void Run() { var task = _cap.AsTask(); task.Wait(5); }")]
    [InlineData("CAP3001", "public int Run() => _cap.CountTask().GetAwaiter().GetResult();")]
    [InlineData("CAP3001", "public int Run() => _cap.B().AsTask().ConfigureAwait(false).GetAwaiter().GetResult();")]
    [InlineData("CAP3001", "public int Run() => _cap.CountValue().Result;")]
    [InlineData("CAP3001", "public void Run() => Task.WaitAll(_cap.AsTask(), _cap.CountTask());")]
    [InlineData("CAP3001", "public int Run() => Own().Result; private Task<int> Own() => _cap.B().AsTask();")]
    [InlineData("", "public async Promise<int> Run() { var task = _cap.CountTask(); await task; return task.Result; }")]
    [InlineData("", "public int Run() => Task.FromResult(1).Result;")]
    [InlineData("", "public string Run() => nameof(Task.Wait) + nameof(Task<int>.Result);")]
    [InlineData("", "public int Run() => new Answer().Result; private sealed class Answer { public int Result => 1; }")]
    public Task A_turn_that_blocks(string expected, string member) => Confined.Members(expected, member, Helper);

    [Fact]
    public async Task Message_of_a_turn_that_blocks() => Assert.Equal(
        "'Task.Result' is not a promise, and a process cannot be moved while it waits for it. It blocks the turn, and only a turn of this process could resolve what it waits for, so it never ends: await the promise.",
        await Confined.MessageIn("public int Run() => _cap.B().AsTask().Result;"));

    [Theory]
    [InlineData("await _cap.A();")]
    [InlineData("await _cap.A().ConfigureAwait(false);")]
    [InlineData("var n = await _cap.B();")]
    [InlineData("await Helper.Pause();")]
    [InlineData("await Promise.WhenAll(_cap.A(), _cap.B());")]
    [InlineData("await _cap.A().AsTask();")]
    [InlineData("await _cap.B().AsTask().ConfigureAwait(false);")]
    [InlineData("await _cap.AsTask();")]
    [InlineData("await _cap.CountTask().ConfigureAwait(true);")]
    [InlineData("await _cap.CountValue();")]
    [InlineData("await _cap.CountValue().AsTask();")]
    [InlineData("await new ValueTask<int>(_cap.B().AsTask());")]
    [InlineData("var task = _cap.CountTask(); await _cap.A(); await task;")]
    [InlineData("var configured = _cap.CountValue().ConfigureAwait(false); await _cap.A(); await configured;")]
    [InlineData("var tasks = new[] { _cap.AsTask() }; foreach (var task in tasks) await task;")]
    [InlineData("await Task.CompletedTask; await Task.FromResult(1); await new ValueTask<int>(1); await default(ValueTask);")]
    [InlineData("await Own(); Task Own() => _cap.B().AsTask();")]
    [InlineData("await _cap.AsTask().AsPromise();")]
    [InlineData("await using (new Own()) { }")]
    [InlineData("IFlow flow = null!; await foreach (var item in flow.All()) await _cap.A();")]
    [InlineData("IFlow flow = null!; await foreach (var item in flow.All().ConfigureAwait(false)) await _cap.A();")]
    [InlineData("IFlow flow = null!; var all = flow.All(); await foreach (var item in all.WithCancellation(default).ConfigureAwait(false)) await _cap.A();")]
    [InlineData("IFlow flow = null!; await using var items = flow.All().GetAsyncEnumerator(); while (await items.MoveNextAsync()) await _cap.A();")]
    public Task Of_a_promise(string body) => Confined.Members("", "public async Promise Run() { " + body + " await _cap.A(); }", Helper);

    // The object moves, whoever has made it; what its methods wait for is looked at there.
    [Theory]
    [InlineData("", "await foreach (var item in new Count(_cap)) await _cap.A();", "")]
    [InlineData("", "var all = new Count(_cap); await foreach (var item in all.WithCancellation(default).ConfigureAwait(false)) await _cap.A();", "")]
    [InlineData("", "await using var items = new Count(_cap); while (await items.MoveNextAsync()) await _cap.A();", "[Confined] ")]
    [InlineData("", "var items = new Count(_cap); while (await items.MoveNextAsync()) await _cap.A();", "")]
    [InlineData("CAP3001", "await foreach (var item in new Late()) await _cap.A();", "")]
    [InlineData("CAP3001", "var items = new Late(); while (await items.MoveNextAsync()) await _cap.A();", "")]
    public Task Of_a_stream_of_the_component(string expected, string body, string attribute) => Confined.Members(
        expected, "public async Promise Run() { " + body + " await _cap.A(); }",
        attribute + """
        public sealed class Count(IA cap) : IAsyncEnumerable<int>, IAsyncEnumerator<int>
        {
            public int Current { get; private set; }
            public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancel = default) => this;
            public ValueTask<bool> MoveNextAsync() => new(Core().AsTask());
            public ValueTask DisposeAsync() => default;
            private async Promise<bool> Core() => (Current = await cap.B()) < 3;
        }
        public sealed class Late : IAsyncEnumerable<int>, IAsyncEnumerator<int>
        {
            public int Current => 1;
            public async IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancel = default) { await Task.Delay(1, cancel); yield return 1; }
            public async ValueTask<bool> MoveNextAsync() { await Task.Delay(1); return true; }
            public ValueTask DisposeAsync() => default;
        }
        """);

    // What only the runtime can tell is left to it.
    [Theory]
    [InlineData("public async Promise Run(Task task) { await task; }")]
    [InlineData("private Task _task = Task.CompletedTask; public async Promise Run() { await _task; _task = _cap.AsTask(); }")]
    [InlineData("public async Promise Run(Func<Task> step) { await step(); }")]
    [InlineData("public async Promise Run(IStep step) { await step.Run(); }")]
    [InlineData("public async Promise Run(IAsyncEnumerable<int> items) { await foreach (var item in items) { } }")]
    [InlineData("public async Promise Run(IAsyncDisposable item) { await using (item) { } }")]
    public Task Unknown(string member) => Confined.Members("", member, Helper);

    [Theory]
    [InlineData("CAP3001", "public Task Run() => Task.Delay(1);")]
    [InlineData("CAP3001", "public Task<int> Run() { return Helper.Count; }")]
    [InlineData("CAP3001", "public ValueTask Run() => new(Helper.Wait());")]
    [InlineData("CAP3001", "public void Run() { Func<Task> f = () => Task.Delay(1); f(); }")]
    [InlineData("CAP3001", "public Task Late => Task.Delay(1);")]
    [InlineData("", "public Task Run() => _cap.A().AsTask();")]
    [InlineData("", "public ValueTask Run() => default;")]
    [InlineData("", "public Task<int> Run() { return _cap.CountTask(); }")]
    [InlineData("", "public Task<int> Run() => Core().AsTask(); private async Promise<int> Core() => await _cap.B();")]
    public Task Handed_out(string expected, string member) => Confined.Members(expected, member, Helper);

    [Theory]
    [InlineData("CAP3001", "[Confined] class C { async Promise A() => await Task.Delay(1); }")]
    [InlineData("CAP3001", "[Confined] static class C { class D { async Promise A() => await Task.Delay(1); } }")]
    [InlineData("CAP3001", "class C : IA { async Promise A() => await Task.Delay(1); }")]
    [InlineData("CAP3001", "[assembly: Confined] class C { async Promise A() => await Task.Delay(1); }")]
    [InlineData("CAP3001", "[Device] class C : IA { [Confined] class D { async Promise A() => await Task.Delay(1); } }")]
    [InlineData("", "class C { async Promise A() => await Task.Delay(1); }")]
    [InlineData("", "[Device] class C : IA { async Promise A() => await Task.Delay(1); }")]
    [InlineData("", "[Confined] class C { [Device] class D : IA { async Promise A() => await Task.Delay(1); } }")]
    [InlineData("", "[assembly: Confined] [Device] class C : IA { class D { async Promise A() => await Task.Delay(1); } }")]
    public Task In_confined_code_only(string expected, string types) =>
        Verdicts.Check(expected, "using CapSdk; " + types + " [Capability] interface IA;");

    [Theory]
    [InlineData("await a.A();\n        await Task.Yield();\n        await a.A();", "await a.A();\n        await a.A();")]
    [InlineData("// Why.\n        await System.Threading.Tasks.Task.Yield();\n        await a.A();", "// Why.\n        await a.A();")]
    [InlineData("await a.A();\n        // Why.\n        await Task.Yield();", "await a.A();\n        // Why.")]
    [InlineData("await Task.WhenAll(a.A().AsTask(), /* then */ b.A().AsTask());", "await Promise.WhenAll(a.A(), /* then */ b.A());")]
    [InlineData("await Task.WhenAll(a.A().AsTask(), Task.Delay(1));", "await Task.WhenAll(a.A().AsTask(), Task.Delay(1));")]
    [InlineData("await Task.Delay(1);", "await Task.Delay(1);")]
    public async Task Mended(string statements, string expected)
    {
        const string Frame = "using CapSdk;\n[Capability] public interface IA {{ Promise A(); }}\n[Confined] static class C\n{{\n    static async Promise Run(IA a, IA b)\n    {{\n        {0}\n    }}\n}}\n";
        Assert.Equal(string.Format(null, Frame, expected), await Fixes.Apply(string.Format(null, Frame, statements)));
    }

    [Fact]
    public void The_runtime_looks_behind_the_same_awaiters() => Assert.Equal(
        typeof(Task).Assembly.GetTypes().Where(t => typeof(INotifyCompletion).IsAssignableFrom(t) && AwaiterSlots.IsOfTask(t)).Select(t => t.FullName).Order(StringComparer.Ordinal),
        Awaitables.TaskAwaiters.Order(StringComparer.Ordinal));

    [Fact]
    public void The_runtime_says_the_same_in_its_refusals()
    {
        Assert.Equal(Awaitables.Yield, typeof(YieldAwaitable.YieldAwaiter).FullName);
        Assert.Equal(Awaitables.InsteadOfYield, Remedies.ForAwaiter(typeof(YieldAwaitable.YieldAwaiter)).Text);
        Assert.Equal(Awaitables.InsteadOfTask, Remedies.ForAwaiter(typeof(ValueTaskAwaiter<int>)).Text);
        Assert.Equal(Awaitables.InsteadOfOther, Remedies.ForAwaiter(typeof(object)).Text);
        Assert.Equal(Awaitables.InsteadOfConversion, Remedies.ForType(typeof(Task)).Text);
    }
}
