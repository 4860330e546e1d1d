namespace CapSdk.Codecs.Code;

/// <summary>
/// Which members of the base library run code beside the turns of a process. One list for the host, which reads instructions, and for the analyzers, which read the source.
/// </summary>
internal static class WorkStarts
{
    /// <summary>About what goes on when the call has returned.</summary>
    public const string InsteadOfLeaving = "What runs beside the turns of a process stays on its host, and what it does after a move is lost: let a device do it, and call a capability";

    /// <summary>About what is over when the call returns.</summary>
    public const string InsteadOfSplitting = "A process runs one turn at a time, and this runs one on several threads: use a loop, or let a device do it and call a capability";

    /// <summary>About what a method does after it has waited, where nobody waits for it.</summary>
    public const string InsteadOfDropping =
        "Nobody waits for it, and what it does after a move is lost: let it return a promise, async Promise instead of async Task or async void, and let a device wait for tasks";

    private static readonly HashSet<(string Type, string Member)> s_leaving =
    [
        ("System.Threading.Tasks.Task", "Run"), ("System.Threading.Tasks.Task", "Start"),
        ("System.Threading.Tasks.TaskFactory", "StartNew"), ("System.Threading.Tasks.TaskFactory", "FromAsync"),
        ("System.Threading.Tasks.TaskFactory", "ContinueWhenAll"), ("System.Threading.Tasks.TaskFactory", "ContinueWhenAny"),
        ("System.Threading.Tasks.TaskFactory`1", "StartNew"), ("System.Threading.Tasks.TaskFactory`1", "FromAsync"),
        ("System.Threading.Tasks.TaskFactory`1", "ContinueWhenAll"), ("System.Threading.Tasks.TaskFactory`1", "ContinueWhenAny"),
        ("System.Threading.Tasks.Parallel", "ForAsync"), ("System.Threading.Tasks.Parallel", "ForEachAsync"),
        ("System.Threading.Thread", "Start"), ("System.Threading.Thread", "UnsafeStart"),
        ("System.Threading.ThreadPool", "QueueUserWorkItem"), ("System.Threading.ThreadPool", "UnsafeQueueUserWorkItem"), ("System.Threading.ThreadPool", "UnsafeQueueNativeOverlapped"),
        ("System.Threading.ThreadPool", "RegisterWaitForSingleObject"), ("System.Threading.ThreadPool", "UnsafeRegisterWaitForSingleObject"),
        ("System.Threading.SynchronizationContext", "Post"), ("System.ComponentModel.BackgroundWorker", "RunWorkerAsync"),
        ("System.Threading.Timer", ".ctor"), ("System.Timers.Timer", ".ctor"), ("System.TimeProvider", "CreateTimer"), ("System.Threading.PeriodicTimer", "WaitForNextTickAsync"),
        ("System.Threading.CancellationTokenSource", "CancelAfter"), ("System.Threading.CancellationTokenSource", "CancelAsync"), ("System.Progress`1", ".ctor"),
    ];

    private static readonly HashSet<string> s_awaiters =
    [
        "System.Runtime.CompilerServices.TaskAwaiter", "System.Runtime.CompilerServices.TaskAwaiter`1",
        "System.Runtime.CompilerServices.ConfiguredTaskAwaitable+ConfiguredTaskAwaiter", "System.Runtime.CompilerServices.ConfiguredTaskAwaitable`1+ConfiguredTaskAwaiter",
        "System.Runtime.CompilerServices.ValueTaskAwaiter", "System.Runtime.CompilerServices.ValueTaskAwaiter`1",
        "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable+ConfiguredValueTaskAwaiter", "System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable`1+ConfiguredValueTaskAwaiter",
        "System.Runtime.CompilerServices.YieldAwaitable+YieldAwaiter",
    ];

    private static readonly HashSet<(string Type, string Member)> s_splitting =
    [
        ("System.Threading.Tasks.Parallel", "For"), ("System.Threading.Tasks.Parallel", "ForEach"), ("System.Threading.Tasks.Parallel", "Invoke"),
        ("System.Linq.ParallelEnumerable", "AsParallel"), ("System.Linq.ParallelEnumerable", "Range"), ("System.Linq.ParallelEnumerable", "Repeat"),
    ];

    /// <summary>True where what it starts goes on, or begins, after the call: a move leaves it behind.</summary>
    /// <param name="type">The full name of the class, as it is defined.</param>
    /// <param name="member">The name in metadata.</param>
    /// <param name="parameters">How many it has. A source of cancellation that is given a time has a timer.</param>
    public static bool Leaves(string type, string member, int parameters) =>
        s_leaving.Contains((type, member)) || (parameters > 0 && (type, member) == ("System.Threading.CancellationTokenSource", ".ctor"));

    /// <summary>True where it has somebody's code go on after what the base library waits for.</summary>
    public static bool Hangs(string type, string member) => member is "OnCompleted" or "UnsafeOnCompleted" && s_awaiters.Contains(type);

    /// <summary>True where it is over with the call. Nothing of it can be lost in a move.</summary>
    public static bool Splits(string type, string member) => s_splitting.Contains((type, member));
}
