namespace CapSdk.Promises;

/// <summary>The task that shows a promise to code that wants a task. Its <see cref="Task.AsyncState"/> is the promise.</summary>
internal sealed class TaskView<T> : IContinuation
{
    private readonly TaskCompletionSource<T> _source;
    private readonly Promise<T> _promise;

    private TaskView(Promise<T> promise)
    {
        _promise = promise;
        _source = new TaskCompletionSource<T>(promise, TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Null: the task's own continuations go where their awaiters want, so it does not matter where it is completed.</summary>
    public TurnLoop? Home => null;

    public static Task<T> Of(Promise<T> promise)
    {
        var view = new TaskView<T>(promise);
        if (promise.IsCompleted) view.Run();
        else promise.AddContinuation(view);
        return view._source.Task;
    }

    public void Run()
    {
        if (_promise.Error is OperationCanceledException canceled) _source.TrySetCanceled(canceled.CancellationToken);
        else if (_promise.Error is { } error) _source.TrySetException(error);
        else _source.TrySetResult(_promise.Value);
    }
}
