using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

public sealed class BackgroundWorkTests
{
    [Theory]
    [InlineData("_ = Task.Run(() => { _n = 5; });")]
    [InlineData("Task.Run(Go);")]
    [InlineData("_ = Task.Run(() => 5);")]
    [InlineData("_ = Task.Factory.StartNew(() => _n = 5);")]
    [InlineData("_ = new TaskFactory<int>().StartNew(() => _n = 5);")]
    [InlineData("new Task(Go).Start();")]
    [InlineData("new Thread(Go).Start();")]
    [InlineData("new Thread(Go).UnsafeStart();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => _n = 5);")]
    [InlineData("ThreadPool.UnsafeQueueUserWorkItem(_ => _n = 5, null);")]
    [InlineData("ThreadPool.QueueUserWorkItem(n => _n = n, 5, preferLocal: true);")]
    [InlineData("SynchronizationContext.Current!.Post(_ => _n = 5, null);")]
    [InlineData("_timer = new Timer(_ => _n = 5, null, 250, -1);")]
    [InlineData("_ = new Timer(_ => _n = 5);")]
    [InlineData("using (new System.Timers.Timer(5)) { }")]
    [InlineData("_timer = TimeProvider.System.CreateTimer(_ => _n = 5, null, TimeSpan.Zero, TimeSpan.Zero);")]
    [InlineData("_ = Parallel.ForEachAsync(new[] { 1 }, (n, _) => ValueTask.CompletedTask);")]
    [InlineData("Action<Action> run = a => { }; Func<Action, Task> start = Task.Run;")]
    [InlineData("((IProgress<int>)new Progress<int>(n => _n = n)).Report(5);")]
    [InlineData("new CancellationTokenSource(5).Dispose();")]
    [InlineData("using (var source = new CancellationTokenSource()) source.CancelAfter(5);")]
    [InlineData("using (var source = new CancellationTokenSource()) _ = source.CancelAsync();")]
    [InlineData("Parallel.For(0, 5, n => _n = n);")]
    [InlineData("Parallel.ForEach(new[] { 1 }, n => _n = n);")]
    [InlineData("Parallel.Invoke(Go, Go);")]
    [InlineData("_n = new[] { 1 }.AsParallel().Sum();")]
    public Task Reported(string statement) => Confined.Members("CAP3018", Members(statement));

    [Theory]
    [InlineData("private readonly Thread _thread = new(static () => { }); public void Run() => _thread.Start();", "CAP3009 CAP3018")]
    [InlineData("public void Run(PeriodicTimer due) => _ = due.WaitForNextTickAsync();", "CAP3018")]
    [InlineData("private sealed class Inner { public void Run() { Task.Run(() => { }); } }", "CAP3018")]
    public Task Reported_in(string members, string expected) => Confined.Members(expected, members);

    [Theory]
    [InlineData("_ = Helper.Late();")]
    [InlineData("Helper.LateVoid();")]
    [InlineData("Action late = Helper.LateVoid; late();")]
    [InlineData("_ = worker.Run();")]
    [InlineData("_ = work.Go();")]
    [InlineData("_ = worker?.Run();")]
    [InlineData("_ = Helper.LateNumber().AsTask();")]
    [InlineData("_ = Helper.Late().ConfigureAwait(false);")]
    [InlineData("if (Helper.Late().IsFaulted) return;")]
    [InlineData("Helper.Late().Forget();")]
    [InlineData("_ = Task.WhenAll(Helper.Late(), Task.CompletedTask);")]
    [InlineData("_ = Task.WhenAny(new[] { Helper.Late(), Task.CompletedTask });")]
    [InlineData("_ = Task.WhenAny([Helper.Late()]);")]
    [InlineData("_ = Task.WhenAll(Helper.Late(), Helper.LateNumber().AsTask());", "CAP3018 CAP3018")]
    public Task Dropped(string statement, string expected = "CAP3018") => Confined.Members(expected, "public void Run(IWorker worker, Work work) { " + statement + " }", Workers);

    [Theory]
    [InlineData("Helper.Late().Wait();", "")]
    [InlineData("_ = Helper.Quick();", "")]
    [InlineData("_ = work.Own();", "")]
    [InlineData("_ = _cap.AsTask();", "")]
    [InlineData("_ = Counter.Count();", "")]
    [InlineData("_ = Task.Delay(5);", "")]
    [InlineData("_ = nameof(Helper.Late);", "")]
    [InlineData("Keep(Helper.Late()); void Keep(Task late) => _late = late;", "")]
    public Task Not_dropped(string statement, string expected) => Confined.Members(expected, "[Transient] private Task? _late; public Task? Run(IWorker worker, Work work) { " + statement + " return _late ??= Task.CompletedTask; }", Workers);

    [Theory]
    [InlineData("Run(Go);")]
    [InlineData("_ = nameof(Task.Run) + nameof(ThreadPool.QueueUserWorkItem);")]
    [InlineData("_ = Task.FromResult(5);")]
    [InlineData("new Own().Start();")]
    [InlineData("_n = new[] { 1 }.Sum();")]
    [InlineData("_ = Thread.CurrentThread.IsBackground;")]
    [InlineData("_ = Later();")]
    public Task Valid(string statement) =>
        Confined.Members("", Members(statement) + " private static void Run(Action run) => run(); private void Again() => Run(Go);", "sealed class Own { public void Start() { } }");

    // Whoever waits is told so.
    [Theory]
    [InlineData("public async Promise<int> Run() => await Task.Run(() => 5);")]
    [InlineData("public async Promise Run() { await Task.Run(() => { }).ConfigureAwait(false); }")]
    [InlineData("public Task Run() => Task.Run(() => { });")]
    [InlineData("public Promise Run() => Task.Run(() => { }).AsPromise();")]
    public Task Awaited(string member) => Confined.Members("CAP3001", member);

    [Theory]
    [InlineData("public class C { public void Run() { Task.Run(() => { }); new Thread(() => { }).Start(); } }")]
    [InlineData("[Device] public sealed class C : IA { private int _n; public Promise A() { Task.Run(() => _n = 5); return new Timer(_ => _n++).DisposeAsync().AsTask().AsPromise(); } }")]
    public Task In_confined_code_only(string types) => Confined.Types("", types);

    [Theory]
    [InlineData("_ = Task.Run(Go);", "'Task.Run' starts work beside the turns of the process. What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.")]
    [InlineData("_timer = new Timer(_ => _n = 5);", "'new Timer' starts work beside the turns of the process. What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.")]
    [InlineData("Helper.LateVoid();", "'Helper.LateVoid' starts work beside the turns of the process. Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks.")]
    [InlineData("_n = new[] { 1 }.AsParallel().Sum();", "'ParallelEnumerable.AsParallel' starts work beside the turns of the process. A process runs one turn at a time, and this runs one on several threads: use a loop, or let a device do it and call a capability.")]
    public async Task Message(string statement, string expected) => Assert.Equal(expected, await Confined.MessageIn(Members(statement), Workers));

    private const string Workers = """
        public interface IWorker { Task Run(); }
        public abstract class Work { public abstract Task Go(); public Task Own() => Task.CompletedTask; }
        [Device] public sealed class Counter { public static async Task Count() => await Task.Delay(5); }
        public static class Helper
        {
            public static async Task Late() => await Task.Delay(5);
            public static async ValueTask<int> LateNumber() { await Task.Delay(5); return 5; }
            public static async void LateVoid() => await Task.Delay(5);
            public static Task Quick() => Task.CompletedTask;
            public static void Forget(this Task task) { }
        }
        """;

    private static string Members(string statement) =>
        "private int _n; [Transient] private object? _timer; private static void Go() { } private async Promise Later() => await _cap.A(); public object? Run() { _n++; " + statement + " return _timer ??= _n; }";
}
