using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>How a frame is hung on what it awaits.</summary>
internal static class Suspension
{
    public static void Suspend<TAwaiter>(ref TAwaiter awaiter, IFrame frame) where TAwaiter : INotifyCompletion
    {
        // For a struct awaiter the JIT resolves this test and the casts at compile time, without boxing.
        if (awaiter is IPromiseAwaiter)
        {
            Hang(frame, ((IPromiseAwaiter)awaiter).Awaited, ((IPromiseAwaiter)awaiter).ContinueOnCapturedContext);
            return;
        }

        if (TaskViews.PromiseBehind(ref awaiter) is { } promise)
        {
            Hang(frame, promise, captureContext: false);
            return;
        }

        frame.ForeignAwaiter = typeof(TAwaiter);
        frame.Home?.BeginForeignWait(frame);
        if (awaiter is ICriticalNotifyCompletion) ((ICriticalNotifyCompletion)awaiter).UnsafeOnCompleted(ForeignResume(frame));
        else awaiter.OnCompleted(ForeignResume(frame));
    }

    private static void Hang(IFrame frame, Promise promise, bool captureContext) =>
        promise.AddContinuation(frame.Home is null ? OutsideContinuation.For(frame, captureContext) : frame);

    // Outside of processes the execution context flows as through the awaits of a task method.
    private static Action ForeignResume(IFrame frame)
    {
        if (frame.Home is not null || ExecutionContext.Capture() is not { } flowed) return frame.ResumeAction;
        return () => ExecutionContext.Run(flowed, static state => ((IFrame)state!).Run(), frame);
    }
}
