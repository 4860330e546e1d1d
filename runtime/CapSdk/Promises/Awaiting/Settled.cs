using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary><c>await new Settled(promise)</c> waits until the promise is settled and throws nothing, however it ended.</summary>
internal readonly struct Settled(Promise promise) : ICriticalNotifyCompletion, IPromiseAwaiter
{
    public bool IsCompleted => promise.IsCompleted;

    public Promise Awaited => promise;

    public bool ContinueOnCapturedContext => false;

    public Settled GetAwaiter() => this;

    public void GetResult() { }

    public void OnCompleted(Action continuation) =>
        promise.AddContinuation(new ActionContinuation(continuation, captureContext: false, ExecutionContext.Capture()));

    public void UnsafeOnCompleted(Action continuation) =>
        promise.AddContinuation(new ActionContinuation(continuation, captureContext: false, executionContext: null));
}
