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
    ];

    private static readonly HashSet<(string Type, string Member)> s_splitting =
    [
        ("System.Threading.Tasks.Parallel", "For"), ("System.Threading.Tasks.Parallel", "ForEach"), ("System.Threading.Tasks.Parallel", "Invoke"),
        ("System.Linq.ParallelEnumerable", "AsParallel"), ("System.Linq.ParallelEnumerable", "Range"), ("System.Linq.ParallelEnumerable", "Repeat"),
    ];

    /// <summary>True where what it starts goes on, or begins, after the call: a move leaves it behind.</summary>
    /// <param name="type">The full name of the class, as it is defined.</param>
    /// <param name="member">The name in metadata.</param>
    public static bool Leaves(string type, string member) => s_leaving.Contains((type, member));

    /// <summary>True where it is over with the call. Nothing of it can be lost in a move.</summary>
    public static bool Splits(string type, string member) => s_splitting.Contains((type, member));
}
