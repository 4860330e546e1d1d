using System.Collections.Concurrent;
using CapSdk.Promises;

namespace CapSdk.Scenarios.Running;

/// <summary>A process's loop that runs its turns on the thread of the test, when told to, each without what another one has left in an <see cref="AsyncLocal{T}"/>.</summary>
internal sealed class TestLoop : TurnLoop
{
    // Nothing that works takes this long.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static readonly ExecutionContext s_nothing = ExecutionContext.Capture()!;

    private readonly BlockingCollection<IContinuation> _posted = [];

    public void Run(Action step)
    {
        Turn(static action => action(), step);
        while (_posted.TryTake(out var continuation)) Turn(static ready => ready.Run(), continuation);
    }

    /// <summary>Runs what another thread posts next, and what follows from it; false if nothing comes.</summary>
    public bool RunNext()
    {
        if (!_posted.TryTake(out var continuation, s_patience)) return false;
        Run(continuation.Run);
        return true;
    }

    protected override void PostFromOutside(IContinuation continuation) => _posted.Add(continuation);

    protected override void OnUnobserved(Exception error) { }

    protected override void OnUnheard(Exception error) => throw new InvalidOperationException("A continuation threw.", error);

    private void Turn<T>(Action<T> step, T state) => ExecutionContext.Run(s_nothing, _ => RunStep(step, state), null);
}
