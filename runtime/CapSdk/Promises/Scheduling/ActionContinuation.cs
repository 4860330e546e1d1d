namespace CapSdk.Promises;

/// <summary>
/// A continuation handed over as a delegate by code that is not an <c>async Promise</c> method: an <c>async Task</c> method, or somebody
/// who called <c>OnCompleted</c>. It cannot be part of an image.
/// </summary>
internal sealed class ActionContinuation : IContinuation
{
    private readonly Action _action;
    private readonly ExecutionContext? _executionContext;
    private readonly SynchronizationContext? _context;
    private readonly TaskScheduler? _scheduler;

    public ActionContinuation(Action action, bool captureContext, ExecutionContext? executionContext)
    {
        _action = action;
        _executionContext = executionContext;
        Home = TurnLoop.Current;
        if (Home is not null || !captureContext) return;
        (_context, _scheduler) = CapturedContext.Current;
    }

    public TurnLoop? Home { get; }

    public Action Action => _action;

    public void Run()
    {
        if (_context is not null || _scheduler is not null) CapturedContext.Post(_context, _scheduler, RunAction);
        else RunAction();
    }

    private void RunAction()
    {
        if (_executionContext is null) _action();
        else ExecutionContext.Run(_executionContext, static action => ((Action)action!)(), _action);
    }
}
