using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CapSdk.Promises;

namespace CapSdk;

/// <summary>Used by the compiler for <c>async Promise</c> methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PromiseMethodBuilder
{
    // Null until the method first suspends or ends. Once it has suspended, this is the frame that holds this very builder.
    private Promise<Unit>? _promise;

    /// <summary>The compiler's entry point.</summary>
    public static PromiseMethodBuilder Create() => default;

    /// <summary>The promise that the method returns.</summary>
    public Promise Task => _promise ??= new Promise<Unit>();

    /// <summary>Runs the method up to its first suspension.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => FrameStart.Start(ref stateMachine);

    /// <summary>Unused: frames are made generically, never through the boxed interface.</summary>
    public void SetStateMachine(IAsyncStateMachine stateMachine) { }

    /// <summary>The method ended.</summary>
    public void SetResult()
    {
        if (_promise is null) _promise = (Promise<Unit>)Promise.Completed;
        else _promise.TryFulfill(default);
    }

    /// <summary>The method threw.</summary>
    public void SetException(Exception exception) => (_promise ??= new Promise<Unit>()).TryBreak(exception);

    /// <summary>The method suspends.</summary>
    public void AwaitOnCompleted<TAwaiter, [DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine =>
        Suspension.Suspend(ref awaiter, Frame<TStateMachine, Unit>.For(ref _promise, ref stateMachine));

    /// <inheritdoc cref="AwaitOnCompleted"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, [DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine =>
        Suspension.Suspend(ref awaiter, Frame<TStateMachine, Unit>.For(ref _promise, ref stateMachine));
}

/// <summary>Used by the compiler for <c>async Promise&lt;T&gt;</c> methods.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct PromiseMethodBuilder<T>
{
    // Null until the method first suspends or ends. Once it has suspended, this is the frame that holds this very builder.
    private Promise<T>? _promise;

    /// <summary>The compiler's entry point.</summary>
    public static PromiseMethodBuilder<T> Create() => default;

    /// <summary>The promise that the method returns.</summary>
    public Promise<T> Task => _promise ??= new Promise<T>();

    /// <summary>Runs the method up to its first suspension.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine) where TStateMachine : IAsyncStateMachine => FrameStart.Start(ref stateMachine);

    /// <summary>Unused: frames are made generically, never through the boxed interface.</summary>
    public void SetStateMachine(IAsyncStateMachine stateMachine) { }

    /// <summary>The method returned <paramref name="result"/>.</summary>
    public void SetResult(T result)
    {
        if (_promise is null) _promise = Promise.FromResult(result);
        else _promise.TryFulfill(result);
    }

    /// <summary>The method threw.</summary>
    public void SetException(Exception exception) => (_promise ??= new Promise<T>()).TryBreak(exception);

    /// <summary>The method suspends.</summary>
    public void AwaitOnCompleted<TAwaiter, [DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion where TStateMachine : IAsyncStateMachine =>
        Suspension.Suspend(ref awaiter, Frame<TStateMachine, T>.For(ref _promise, ref stateMachine));

    /// <inheritdoc cref="AwaitOnCompleted"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, [DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion where TStateMachine : IAsyncStateMachine =>
        Suspension.Suspend(ref awaiter, Frame<TStateMachine, T>.For(ref _promise, ref stateMachine));
}
