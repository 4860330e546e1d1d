// Work and waiting beside the turn. Each class is a case; what is to be reported stands behind its line.
using System.Threading;
using CapSdk;

namespace Corpus.Escapes.Turns;

[Confined]
public sealed class Runs
{
    public void Run() => Task.Run(() => { }); // CAP2001
}

[Confined]
public sealed class Delays
{
    public object Run() => Task.Delay(1); // CAP2002
}

[Confined]
public sealed class Waits
{
    public void Run(Task a) => a.Wait(); // CAP2001
}

[Confined]
public sealed class Result
{
    public int Run(Task<int> a) => a.Result; // CAP2001
}

[Confined]
public sealed class GetsResult
{
    public int Run(Task<int> a) => a.GetAwaiter().GetResult(); // CAP2001
}

[Confined]
public sealed class Sleeps
{
    public void Run() => Thread.Sleep(1); // CAP2001
}

[Confined]
public sealed class Starts
{
    public void Run() => new Thread(() => { }).Start(); // CAP2001
}

[Confined]
public sealed class Queues
{
    public void Run() => ThreadPool.QueueUserWorkItem(_ => { }); // CAP2001
}

[Confined]
public sealed class Timers
{
    public object Run() => new Timer(_ => { }); // CAP2001
}

[Confined]
public sealed class Parallels
{
    public void Run() => Parallel.For(0, 2, _ => { }); // CAP2001
}

[Confined]
public sealed class ParallelQuery
{
    public int Run(int[] a) => a.AsParallel().Sum(); // CAP2001
}

[Confined]
public sealed class Locals
{
    private readonly AsyncLocal<int> _a = new(); // CAP2001
    public bool Has => _a is not null;
}

[Confined]
public sealed class ThreadLocals
{
    private readonly ThreadLocal<int> _a = new(); // CAP2001
    public bool Has => _a is not null;
}

[Confined]
public sealed class Semaphore
{
    public object Run() => new SemaphoreSlim(1); // CAP2001
}

[Confined]
public sealed class Locks
{
    private readonly object _gate = new();
    public int Run() { lock (_gate) return 1; } // CAP2001
}

[Confined]
public sealed class Monitors
{
    public void Run(object a) => Monitor.Enter(a); // CAP2001
}

[Confined]
public sealed class Continues
{
    public object Run(Task a) => a.ContinueWith(_ => 1); // CAP2001
}

[Confined]
public sealed class Sources
{
    public object Run() => new CancellationTokenSource(1); // CAP2002
}

[Confined]
public sealed class AsyncVoidMethod
{
    public async void Run(Promise a) => await a; // CAP2010
}

[Confined]
public sealed class AsyncVoidLambda
{
    public Action Run(Promise a) => async () => await a; // CAP2010
}

[Confined]
public sealed class ContinuesBeside
{
    public void Run(Task a) => a.GetAwaiter().OnCompleted(() => { }); // CAP2001
}

[Confined]
public sealed class ContinuesBesideWithoutContext
{
    public void Run(Task<int> a) => a.GetAwaiter().UnsafeOnCompleted(() => { }); // CAP2001
}

[Confined]
public sealed class ContinuesBesideValue
{
    public void Run(ValueTask a) { Action<Action> b = a.GetAwaiter().OnCompleted; b(() => { }); } // CAP2001
}

[Confined]
public sealed class ContinuesBesideAwaiter
{
    public void Run(System.Runtime.CompilerServices.TaskAwaiter<int> a) => a.OnCompleted(() => { }); // CAP2001
}

[Confined]
public sealed class ContinuesBesideAnyAwaiter
{
    public void Run(System.Runtime.CompilerServices.INotifyCompletion a) => a.OnCompleted(() => { }); // CAP2001
}

[Confined]
public sealed class ContinuesBesideSource
{
    public void Run(System.Threading.Tasks.Sources.IValueTaskSource a) => a.OnCompleted(_ => { }, null, 0, default); // CAP2001
}
