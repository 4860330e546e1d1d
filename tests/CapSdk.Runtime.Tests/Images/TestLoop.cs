using CapSdk.Promises;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>A process's loop that runs its turns on the thread of the test, when told to.</summary>
internal sealed class TestLoop : TurnLoop
{
    private readonly Queue<IContinuation> _posted = new();

    public void Run(Action step)
    {
        RunStep(static action => action(), step);
        while (_posted.TryDequeue(out var continuation)) RunStep(static ready => ready.Run(), continuation);
    }

    protected override void PostFromOutside(IContinuation continuation) => _posted.Enqueue(continuation);

    protected override void OnUnobserved(Exception error) { }

    protected override void OnUnheard(Exception error) => throw new InvalidOperationException("A continuation threw.", error);
}
