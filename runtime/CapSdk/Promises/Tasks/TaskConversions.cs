using CapSdk.Promises;

namespace CapSdk;

public partial class Promise
{
    /// <summary>A task that ends as this promise does.</summary>
    /// <remarks>The task is a <em>view</em>: an <c>async Promise</c> method that awaits it can still be moved.</remarks>
    public Task AsTask() => AsTaskCore();

    /// <summary>
    /// Waits at most <paramref name="timeout"/>, measured by <paramref name="clock"/> (the machine's when null). For hosts, tests and
    /// devices; a process asks a clock capability instead.
    /// </summary>
    /// <exception cref="TimeoutException">The promise was still pending. It stays so: waiting again is possible.</exception>
    public Task WaitAsync(TimeSpan timeout, TimeProvider? clock = null) => AsTask().WaitAsync(timeout, clock ?? TimeProvider.System);

    private protected virtual Task AsTaskCore() => TaskView<Unit>.Of((Promise<Unit>)this);
}

public partial class Promise<T>
{
    /// <inheritdoc cref="Promise.AsTask"/>
    public new Task<T> AsTask() => TaskView<T>.Of(this);

    /// <inheritdoc cref="Promise.WaitAsync"/>
    public new Task<T> WaitAsync(TimeSpan timeout, TimeProvider? clock = null) => AsTask().WaitAsync(timeout, clock ?? TimeProvider.System);

    private protected override Task AsTaskCore() => TaskView<T>.Of(this);
}

/// <summary>Promises made from tasks, for hosts and devices.</summary>
public static class TaskPromiseExtensions
{
    /// <summary>
    /// A promise that ends as <paramref name="task"/> does. A process that waits on it cannot be moved until then, unless the task is
    /// itself a view of a promise.
    /// </summary>
    public static Promise<T> AsPromise<T>(this Task<T> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.AsyncState is Promise<T> viewed) return viewed;
        var promise = new Promise<T>();
        if (task.IsCompleted) Settle(task, promise);
        else WhenEnded(task, promise, () => Settle(task, promise));
        return promise;
    }

    /// <inheritdoc cref="AsPromise{T}(Task{T})"/>
    public static Promise AsPromise(this Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.AsyncState is Promise viewed) return viewed;
        var promise = new Promise<Unit>();
        if (task.IsCompleted) Settle(task, promise);
        else WhenEnded(task, promise, () => Settle(task, promise));
        return promise;
    }

    // The task is no part of a process, so a process that has one turned into a promise cannot be captured before it has ended. The promise
    // is named too, because nothing else need lead to it and to what waits on it.
    private static void WhenEnded(Task task, Promise promise, Action settle)
    {
        var home = TurnLoop.Current;
        home?.BeginForeignWait(task);
        home?.BeginForeignWait(promise);
        task.ContinueWith(
            _ =>
            {
                settle();
                home?.EndForeignWait(task);
                home?.EndForeignWait(promise);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private static void Settle<T>(Task<T> ended, Promise<T> promise)
    {
        if (ended.IsCompletedSuccessfully) promise.TryFulfill(ended.Result);
        else promise.TryBreak(ErrorOf(ended));
    }

    private static void Settle(Task ended, Promise<Unit> promise)
    {
        if (ended.IsCompletedSuccessfully) promise.TryFulfill(default(Unit));
        else promise.TryBreak(ErrorOf(ended));
    }

    private static Exception ErrorOf(Task ended) =>
        ended.Exception is { } several ? several.InnerExceptions[0] : new TaskCanceledException(ended);
}
