using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using CapSdk.Promises;

namespace CapSdk;

/// <summary>
/// The eventual end of an invocation or of an <c>async Promise</c> method. Unlike a <see cref="Task"/> it can be captured while
/// pending: an <c>async Promise</c> method can be moved to another host at any of its awaits.
/// </summary>
/// <remarks>
/// Await it as often as you like. Inside a process the awaiting method resumes in a later step of that process; outside of any
/// process it resumes where the continuation of a task would (captured <see cref="SynchronizationContext"/>, else the thread pool).
/// The terms promise and resolver are those of E and of CapTP.
/// </remarks>
[AsyncMethodBuilder(typeof(PromiseMethodBuilder))]
[DebuggerDisplay("{DebuggerState,nq}")]
public partial class Promise
{
    // Pending: null, an IContinuation, or a List<IContinuation> (guarded by itself). Settled: a Settlement, for ever.
    private object? _state;

    private protected Promise() { }

    /// <summary>True once fulfilled or broken.</summary>
    public bool IsCompleted => Volatile.Read(ref _state) is Settlement;

    /// <summary>True once fulfilled.</summary>
    public bool IsFulfilled => ReferenceEquals(Volatile.Read(ref _state), Settlement.Fulfilled);

    /// <summary>Why the promise broke, or null while it is pending or when it was fulfilled.</summary>
    /// <remarks>
    /// An error that nobody asks for, here or by awaiting the promise, is logged as a warning by the host of the process that the promise broke in, once
    /// the collector has found that nobody can ask any more.
    /// </remarks>
    public Exception? Error
    {
        get
        {
            Observe();
            return (Volatile.Read(ref _state) as Settlement)?.Error;
        }
    }

    /// <summary>If the promise is broken, its error has reached somebody by another way than <see cref="Error"/>, or will.</summary>
    internal void Observe() => (Volatile.Read(ref _state) as Breakage)?.Observed();

    internal object? State
    {
        get => Volatile.Read(ref _state);
        set => Volatile.Write(ref _state, value);
    }

    /// <summary>The type of the value; <see cref="Unit"/> for a promise without one.</summary>
    internal virtual Type ResultType => typeof(Unit);

    /// <summary>Used by the compiler for <c>await</c>.</summary>
    public PromiseAwaiter GetAwaiter() => new(this, continueOnCapturedContext: true);

    /// <summary>
    /// As for tasks: false lets code outside of any process resume on the thread pool instead of its captured context. Inside a process
    /// it changes nothing.
    /// </summary>
    public ConfiguredPromise ConfigureAwait(bool continueOnCapturedContext) => new(this, continueOnCapturedContext);

    internal bool TryFulfill() => TrySettle(Settlement.Fulfilled);

    internal bool TryBreak(Exception error)
    {
        if (IsCompleted) return false;
        var settlement = Settlement.Broken(error, TurnLoop.Current);
        if (TrySettle(settlement)) return true;

        // The promise has another one.
        ((Breakage)settlement).Observed();
        return false;
    }

    private bool TrySettle(Settlement settlement)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _state);
            switch (seen)
            {
                case Settlement:
                    return false;
                case List<IContinuation> waiting:
                    // The list is closed by replacing it under its own lock, so no waiter can be added and forgotten.
                    lock (waiting)
                    {
                        if (!ReferenceEquals(Interlocked.CompareExchange(ref _state, settlement, seen), seen)) continue;
                    }

                    OnSettled();
                    foreach (var continuation in waiting) Schedule(continuation);
                    return true;
                default:
                    if (!ReferenceEquals(Interlocked.CompareExchange(ref _state, settlement, seen), seen)) continue;
                    OnSettled();
                    if (seen is IContinuation single) Schedule(single);
                    return true;
            }
        }
    }

    /// <summary>Runs once, when the promise has just been settled and before anything that waits on it.</summary>
    private protected virtual void OnSettled() { }

    internal void AddContinuation(IContinuation continuation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _state);
            switch (seen)
            {
                case null:
                    if (Interlocked.CompareExchange(ref _state, continuation, null) is null) return;
                    break;
                case Settlement:
                    Schedule(continuation);
                    return;
                case List<IContinuation> waiting:
                    lock (waiting)
                    {
                        if (!ReferenceEquals(Volatile.Read(ref _state), waiting)) break;
                        waiting.Add(continuation);
                        return;
                    }

                default:
                    var list = new List<IContinuation> { (IContinuation)seen, continuation };
                    if (ReferenceEquals(Interlocked.CompareExchange(ref _state, list, seen), seen)) return;
                    break;
            }
        }
    }

    internal static void Schedule(IContinuation continuation)
    {
        if (continuation.Home is { } home) home.Post(continuation);
        else OutsideLoop.Post(continuation);
    }

    internal void ThrowUnlessFulfilled()
    {
        if (Volatile.Read(ref _state) is not Settlement settlement)
            throw new InvalidOperationException("The promise is still pending: await it.");
        if (settlement is not Breakage { Error: { } error } breakage) return;
        breakage.Observed();
        ExceptionDispatchInfo.Throw(error);
    }

    private string DebuggerState => Volatile.Read(ref _state) switch
    {
        Settlement { Error: null } => "fulfilled",
        Settlement { Error: { } error } => "broken: " + error.Message,
        _ => "pending",
    };
}
