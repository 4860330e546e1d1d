using static CapSdk.Runtime.Tests.Images.HazardRuns;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>Work that goes on beside the turns is refused where it is started, in code that no analyzer has looked at; what is over before the next await moves.</summary>
public sealed class BackgroundWorkTests
{
    private const string Lost = "What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability.";

    private const string Dropped = "Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks.";

    // What is not run is read all the same.
    [Theory]
    [InlineData("_ = Task.Run(() => _n = 5);", "Task.Run | Task")]
    [InlineData("_task = Task.Run(() => _n = 5);", "Task.Run | Task")]
    [InlineData("var run = Task.Run(() => _n = 5); await Later(); await run;", "Task.Run | Task")]
    [InlineData("_ = Task.Factory.StartNew(() => _n = 5);", "TaskFactory.StartNew | TaskFactory")]
    [InlineData("_ = new TaskFactory<int>().StartNew(() => _n = 5);", "TaskFactory<int>.StartNew | TaskFactory<int>")]
    [InlineData("new Task(() => _n = 5).Start();", "Task.Start | Task")]
    [InlineData("new System.Threading.Thread(() => _n = 5).Start();", "Thread.Start | Thread")]
    [InlineData("System.Threading.ThreadPool.QueueUserWorkItem(_ => _n = 5);", "ThreadPool.QueueUserWorkItem | ThreadPool")]
    [InlineData("System.Threading.ThreadPool.UnsafeQueueUserWorkItem(_ => _n = 5, null);", "ThreadPool.UnsafeQueueUserWorkItem | ThreadPool")]
    [InlineData("_timer = new System.Threading.Timer(_ => _n = 5, null, 1, 1);", "new Timer | Timer")]
    [InlineData("_timer = new System.Timers.Timer(5);", "new Timer | Timer")]
    [InlineData("_timer = TimeProvider.System.CreateTimer(_ => _n = 5, null, TimeSpan.Zero, TimeSpan.Zero);", "TimeProvider.CreateTimer | TimeProvider")]
    [InlineData("_ = Parallel.ForEachAsync(new[] { 1 }, (n, _) => default);", "Parallel.ForEachAsync | Parallel")]
    [InlineData("_ = Task.Delay(5).ContinueWith(_ => _n = 5);", "Task.ContinueWith | Task")]
    [InlineData("Func<Action, Task> run = Task.Run; run(() => _n = 5);", "Task.Run | Task")]
    [InlineData("Task.Delay(5).GetAwaiter().OnCompleted(() => _n = 5);", "TaskAwaiter.OnCompleted | TaskAwaiter")]
    [InlineData("Task.CompletedTask.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => _n = 5);", "ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.UnsafeOnCompleted | ConfiguredTaskAwaitable.ConfiguredTaskAwaiter")]
    [InlineData("((IProgress<int>)new Progress<int>(n => _n = n)).Report(5);", "new Progress<int> | Progress<int>")]
    [InlineData("new System.Threading.CancellationTokenSource(5).Token.Register(() => _n = 5);", "new CancellationTokenSource | CancellationTokenSource")]
    [InlineData("new System.Threading.CancellationTokenSource().CancelAfter(5);", "CancellationTokenSource.CancelAfter | CancellationTokenSource")]
    [InlineData("_ = new System.Threading.CancellationTokenSource().CancelAsync();", "CancellationTokenSource.CancelAsync | CancellationTokenSource")]
    public void What_is_started(string statement, string expected)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Equal([$"Component.Run, await 1 | {expected} | {Lost}"], Blocked(Fields + Body("", $"if (outside is null) {{ {statement} }}"), optimize));
    }

    [Theory]
    [InlineData("_ = Late();", "private async Task Late() { await Task.Delay(5); _n = 5; }", "Late | Task")]
    [InlineData("Late();", "private async void Late() { await Task.Delay(5); _n = 5; }", "Late | void")]
    [InlineData("_ = Late();", "private async ValueTask<int> Late() { await Task.Yield(); return _n = 5; }", "Late | ValueTask<int>")]
    [InlineData("_task = Late();", "private async Task Late() { await Task.Delay(5).ConfigureAwait(false); _n = 5; }", "Late | Task")]
    [InlineData("Action late = async () => { await Task.Delay(5); _n = 5; }; late();", "", "Run | void")]
    [InlineData("_ = Late(5);", "private async Task Late(int n) { if (n > 0) _ = Late(n - 1); await Task.Delay(5); _n = 5; }", "Late | Task")]
    public void What_goes_on_in_a_method_that_nobody_waits_for(string statement, string method, string expected)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains($"Component.Run, await 1 | Component.{expected} | {Dropped}", Blocked(Fields + method + Body("", $"if (outside is null) {{ {statement} }}"), optimize));
    }

    [Theory]
    [InlineData("_ = Late().ConfigureAwait(false);", "Component.Late | Task")]
    [InlineData("_ = LateNumber().AsTask();", "Component.LateNumber | ValueTask<int>")]
    [InlineData("_ = Task.WhenAll(Late(), Late());", "Component.Late | Task")]
    [InlineData("_ = Task.WhenAll(new List<Task> { Task.CompletedTask }.Append(Late()));", "Component.Late | Task")]
    [InlineData("_ = Task.WhenAny(new[] { Late(), Task.CompletedTask });", "Component.Late | Task")]
    [InlineData("Late().Forget();", "Component.Late | Task")]
    [InlineData("Late().Log().Forget();", "Component.Late | Task")]
    [InlineData("_ = Late().WaitAsync(TimeSpan.Zero);", "Component.Late | Task")]
    [InlineData("if (Late().IsFaulted) _n = 1;", "Component.Late | Task")]
    [InlineData("Look(); void Look() { var late = Late(); if (late.IsFaulted || late.IsCanceled) _n = 1; }", "Component.Late | Task")]
    [InlineData("_ = Start();", "Component.Start | Task")]
    [InlineData("_ = new Begun(this).Start();", "Begun.Start | Task")]
    [InlineData("Run(new Worker()); void Run(IWorker worker) => _ = worker.Run();", "IWorker.Run | Task")]
    [InlineData("Run(new Worker()); void Run(Work work) => _ = work.Go();", "Work.Go | Task")]
    [InlineData("Run(new Worker()); void Run(IWorker worker) => worker.Begin();", "IWorker.Begin | void")]
    [InlineData("Func<Task> late = async () => { await Task.Delay(5); _n = 5; }; late();", "Func<Task>.Invoke | Task")]
    [InlineData("Func<Task> late = Late; _ = late();", "Func<Task>.Invoke | Task")]
    [InlineData("Func<Task> late = () => Late(); _ = late();", "Func<Task>.Invoke | Task")]
    [InlineData("new[] { 5 }.Select(async n => { await Task.Delay(5); _n = n; return n; }).ToList();", "Component.Run | Task<int>")]
    [InlineData("_ = Task.WhenAll(new[] { 5 }.Select(LateOf));", "Component.LateOf | Task")]
    [InlineData("Run(new Mixed()); void Run(IMixed mixed) => _ = mixed.Handle(\"5\");", "IMixed.Handle | Task")]
    [InlineData("new List<int>().ConvertAll(async n => { await Task.Delay(5); _n = n; });", "Component.Run | Task")]
    public void What_goes_on_however_its_task_is_dropped(string statement, string expected)
    {
        foreach (var optimize in new[] { true, false })
            Assert.Contains(Blocked(Fields + LateMethods + Body("", $"if (outside is null) {{ {statement} }}"), optimize, Workers), line => line.EndsWith($"{expected} | {Dropped}", StringComparison.Ordinal));
    }

    // A task that is kept is found where it is, and one that waits for promises alone by what it waits for.
    [Theory]
    [InlineData("await Task.WhenAll(Late(), Late());")]
    [InlineData("var late = Late(); if (late.IsCompleted) _n = 1; await late;")]
    [InlineData("List<Task> all = [Late(), Start()]; await Task.WhenAll(all);")]
    [InlineData("await Task.WhenAll(new[] { 5 }.Select(async n => { await Task.Delay(5); _n = n; }));")]
    [InlineData("Func<Task> late = async () => { await Task.Delay(5); _n = 5; }; await late();")]
    [InlineData("await Start(); await LateNumber().AsTask().ConfigureAwait(false); Late().Wait(); Late().GetAwaiter().GetResult();")]
    [InlineData("await Late().Log();")]
    [InlineData("Run(new Mixed()); void Run(IMixed mixed) => mixed.Handle(5);")]
    [InlineData("Func<Task> ping = () => Task.CompletedTask; Func<int, Task> wait = async n => await Task.Delay(n); await wait(5); _ = ping();")]
    [InlineData("Func<string, Task> ping = s => Task.CompletedTask; Func<int, Task> wait = async n => await Task.Delay(n); await wait(5); _ = ping(string.Empty);")]
    [InlineData("_ = Asked(outside); _ = Task.WhenAll(Asked(outside), Asked(outside)); Asked(outside).Forget();")]
    [InlineData("Func<Task> asked = () => Asked(outside); _ = asked();")]
    [InlineData("Worker.Ended += Late; Worker.Ended -= async () => { await Task.Delay(5); _n = 5; };")]
    [InlineData("Run(new Quick()); void Run(IWorker worker) { _ = worker.Run(); worker.Begin(); }")]
    [InlineData("new[] { outside }.Select(async o => await o.Pause()).ToList();")]
    [InlineData("_ = Task.WhenAll(Task.CompletedTask, Task.Delay(1)); _ = new System.Threading.CancellationTokenSource(); _ = Task.FromResult(5).AsTask();")]
    [InlineData("_ = outside is null ? Task.CompletedTask : outside.Pause().AsTask();")]
    public void What_is_awaited_kept_or_waits_for_promises_moves(string statement)
    {
        const string Methods = "private async Task Asked(IOutside outside) => await outside.Pause();\n";
        foreach (var optimize in new[] { true, false }) IsMoved(Fields + Methods + LateMethods + Body("", $"if (outside is null) {{ {statement} }}"), optimize, Workers);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_awaiter_of_ones_own_that_passes_on_what_it_is_given_moves(bool optimize) => IsMoved(
        Fields + Body("", "if (outside is null) await new Soon();"), optimize,
        """
        public sealed class Soon : System.Runtime.CompilerServices.INotifyCompletion
        {
            public Soon GetAwaiter() => this;
            public bool IsCompleted => true;
            public void GetResult() { }
            public void OnCompleted(Action continuation) => Task.CompletedTask.GetAwaiter().OnCompleted(continuation);
        }
        """);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_method_of_a_base_class_drops(bool optimize) => Assert.Contains(
        Blocked("private readonly Visit _visit = new();\n" + Body("", "if (_visit.N < 0) return \"\";"), optimize, "public abstract class Trip { public int N; protected void Go() => _ = Late(); private async Task Late() { await Task.Delay(5); N = 5; } } public sealed class Visit : Trip { }"),
        static line => line.Contains("Trip.Go() → Trip.Late | Task | Nobody waits for it", StringComparison.Ordinal));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_constructor_of_an_object_has_started(bool optimize) => Assert.Contains(
        Blocked(
            "private readonly Visit _visit = new(false);\n" + Body("", "if (_visit.N < 0) return \"\";"), optimize,
            "public sealed class Visit { public int N; public Visit(bool goes) { if (goes) Task.Run(() => N = 5); } }"),
        static line => line.Contains("Visit.constructor() → Task.Run | Task | " + Lost, StringComparison.Ordinal));

    [Theory]
    [InlineData("await Task.Run(() => _n = 5);")]
    [InlineData("await Task.Run(() => _n = 5).ConfigureAwait(false);")]
    [InlineData("using var timer = new System.Threading.PeriodicTimer(TimeSpan.MaxValue); await timer.WaitForNextTickAsync();")]
    [InlineData("await Late();")]
    [InlineData("var late = Late(); await late;")]
    [InlineData("_ = Asked(outside);")]
    [InlineData("var task = new Task(() => _n = 5);")]
    [InlineData("Parallel.For(0, 5, n => _n = n); _n = new[] { 1 }.AsParallel().Sum();")]
    public void What_is_awaited_or_over_moves(string statement)
    {
        const string Methods = "private async Task Late() { await Task.Delay(5); _n = 5; } private async Task Asked(IOutside outside) => await outside.Pause();\n";
        foreach (var optimize in new[] { true, false }) IsMoved(Fields + Methods + Body("", $"if (outside is null) {{ {statement} }}"), optimize);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_a_device_does_is_its_own(bool optimize) => IsMoved(
        Fields + Body("", "if (outside is null) { new Counter().Count(); Counter.Begin(); }"), optimize,
        "[Device] public sealed class Counter { public int N; public void Count() => Task.Run(() => N = 5); public static void Begin() => new System.Threading.Thread(() => { }).Start(); }");

    private const string LateMethods = """
        private async Task Late() { await Task.Delay(5); _n = 5; }
        private async ValueTask<int> LateNumber() { await Task.Delay(5); return _n = 5; }
        private Task Start() { _n++; return Late(); }
        private static async Task LateOf(int n) => await Task.Delay(n);
        private sealed class Begun(Component component) { public Task Start() => Task.WhenAll(component.Late(), component.LateNumber().AsTask()); }

        """;

    private const string Workers = """
        public interface IWorker { Task Run(); void Begin(); }
        public abstract class Work { public abstract Task Go(); }
        public sealed class Worker : Work, IWorker { public static event Func<Task> Ended { add { } remove { } } public int N; public async Task Run() { await Task.Delay(5); N = 5; } public async void Begin() { await Task.Delay(5); N = 5; } public override async Task Go() { await Task.Delay(5); N = 5; } }
        public interface IMixed { void Handle(int n); Task Handle(string text); }
        public sealed class Mixed : IMixed { public int N; public void Handle(int n) => N = n; public async Task Handle(string text) { await Task.Delay(5); N = text.Length; } }
        public sealed class Quick : IWorker { public Task Run() => Task.CompletedTask; public void Begin() { } }
        public static class Tasks { public static void Forget(this Task task) { } public static Task Log(this Task task) { if (task.IsFaulted) Console.WriteLine(task.Exception); return task; } public static Task<T> AsTask<T>(this Task<T> task) => task; }
        """;

    private const string Fields = "private int _n; [Transient] private object _timer; [Transient] private Task _task; private async Promise Later() { _timer ??= _task; await Promise.Completed; }\n";
}
