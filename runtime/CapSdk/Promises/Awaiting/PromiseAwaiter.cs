using System.ComponentModel;
using System.Runtime.CompilerServices;
using CapSdk.Promises;

namespace CapSdk;

/// <summary>Used by the compiler for <c>await</c> on a <see cref="Promise"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromiseAwaiter : ICriticalNotifyCompletion, IPromiseAwaiter
{
    private readonly Promise _awaited;
    private readonly bool _captureContext;

    internal PromiseAwaiter(Promise awaited, bool continueOnCapturedContext)
    {
        _awaited = awaited;
        _captureContext = continueOnCapturedContext;
    }

    /// <summary>True when no waiting is needed.</summary>
    public bool IsCompleted => _awaited.IsCompleted;

    Promise IPromiseAwaiter.Awaited => _awaited;

    bool IPromiseAwaiter.ContinueOnCapturedContext => _captureContext;

    /// <summary>Throws what broke the promise.</summary>
    public void GetResult() => _awaited.ThrowUnlessFulfilled();

    /// <summary>Runs <paramref name="continuation"/> once the promise is settled.</summary>
    public void OnCompleted(Action continuation) =>
        _awaited.AddContinuation(new ActionContinuation(continuation, _captureContext, ExecutionContext.Capture()));

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) =>
        _awaited.AddContinuation(new ActionContinuation(continuation, _captureContext, executionContext: null));
}

/// <summary>Used by the compiler for <c>await</c> on a <see cref="Promise{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PromiseAwaiter<T> : ICriticalNotifyCompletion, IPromiseAwaiter
{
    private readonly Promise<T> _awaited;
    private readonly bool _captureContext;

    internal PromiseAwaiter(Promise<T> awaited, bool continueOnCapturedContext)
    {
        _awaited = awaited;
        _captureContext = continueOnCapturedContext;
    }

    /// <summary>True when no waiting is needed.</summary>
    public bool IsCompleted => _awaited.IsCompleted;

    Promise IPromiseAwaiter.Awaited => _awaited;

    bool IPromiseAwaiter.ContinueOnCapturedContext => _captureContext;

    /// <summary>The value, or throws what broke the promise.</summary>
    public T GetResult() => _awaited.Value;

    /// <summary>Runs <paramref name="continuation"/> once the promise is settled.</summary>
    public void OnCompleted(Action continuation) =>
        _awaited.AddContinuation(new ActionContinuation(continuation, _captureContext, ExecutionContext.Capture()));

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) =>
        _awaited.AddContinuation(new ActionContinuation(continuation, _captureContext, executionContext: null));
}
