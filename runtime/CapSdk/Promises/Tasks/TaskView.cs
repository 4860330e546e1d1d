using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>The task that shows a promise to code that wants a task. Its <see cref="Task.AsyncState"/> is the promise.</summary>
internal sealed class TaskView<T> : IContinuation, ITaskView
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
        var view = Detached(promise);
        view.Attach();
        return view.Task;
    }

    /// <summary>A view of a promise whose state is not known yet: <see cref="Attach"/> follows once it is.</summary>
    public static TaskView<T> Detached(Promise<T> promise) => new(promise);

    public Task<T> Task => _source.Task;

    public object? Awaiting => Continuation(_source.Task);

    /// <summary>From now on the task ends as the promise does.</summary>
    public void Attach()
    {
        if (_promise.IsCompleted) Run();
        else _promise.AddContinuation(this);
    }

    public void Run()
    {
        if (_promise.Error is OperationCanceledException canceled) _source.TrySetCanceled(canceled.CancellationToken);
        else if (_promise.Error is { } error) _source.TrySetException(error);
        else _source.TrySetResult(_promise.Value);
    }

    // The base library tells nobody whether a task is awaited.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "m_continuationObject")]
    private static extern ref object? Continuation(Task task);
}
