namespace CapSdk.Promises;

/// <summary>
/// The wait of a frame that belongs to no process (a component made with <c>new</c> in a test, an <c>async Promise</c> method called from
/// <c>Main</c>): it flows the execution context and comes back to the captured one, as a task method would.
/// </summary>
internal sealed class OutsideContinuation : IContinuation
{
    private readonly IFrame _frame;
    private readonly ExecutionContext? _executionContext;
    private readonly SynchronizationContext? _context;
    private readonly TaskScheduler? _scheduler;

    private OutsideContinuation(IFrame frame, bool captureContext)
    {
        _frame = frame;
        _executionContext = ExecutionContext.Capture();
        if (captureContext) (_context, _scheduler) = CapturedContext.Current;
    }

    public TurnLoop? Home => null;

    public static OutsideContinuation For(IFrame frame, bool captureContext) => new(frame, captureContext);

    public void Run()
    {
        if (_context is not null || _scheduler is not null) CapturedContext.Post(_context, _scheduler, RunFrame);
        else RunFrame();
    }

    private void RunFrame()
    {
        if (_executionContext is null) _frame.Run();
        else ExecutionContext.Run(_executionContext, static frame => ((IFrame)frame!).Run(), _frame);
    }
}
