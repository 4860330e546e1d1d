using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>The process of one device object: pinned, and free to await any task.</summary>
internal sealed class DeviceProcess : Process
{
    private readonly Type _device;
    private readonly bool _concurrent;
    private readonly SynchronizationContext _backToTurn;

    public DeviceProcess(Platform platform, Type device, bool concurrent) : base(platform, new ProcessId(Guid.NewGuid()), VolatileTurnLog.Instance)
    {
        _device = device;
        _concurrent = concurrent;
        _backToTurn = new DeviceContext(this);
    }

    public override string Name => "device " + _device.Name;

    public override void DemandAccess()
    {
        if (Current is MovableProcess intruder) throw MovableProcess.Leaked(this, intruder);
    }

    public override void Serve(RequestInput input)
    {
        if (_concurrent)
        {
            // Off the turn: the call runs beside others, and what it sends is committed at once.
            Platform.Scheduler.Offload(new CallBeside(this, input));
            return;
        }

        base.Serve(input);
    }

    // What runs beside others has turns of its own: streams too are read in parallel, and each by one after the other.
    public override IStreamSource<T> SourceOf<T>(IAsyncEnumerable<T> stream, MovableTokenSource cancellation) =>
        _concurrent ? new DeviceProcess(Platform, _device, concurrent: false).SourceOf(stream, cancellation) : base.SourceOf(stream, cancellation);

    // For "async Task" methods of the device, whose builder knows nothing of turns.
    protected override SynchronizationContext TurnContext => _backToTurn;

    protected override void SubmitOutsideTurn(Output output) => CommitAtOnce(output);

    protected override void OnUnobserved(Exception error) => ProcessLog.Unobserved(Platform.Log, Name, error);

    private void ServeBeside(RequestInput input)
    {
        try
        {
            base.Serve(input);
        }
        catch (Exception unheard) when (input.Slot is null)
        {
            OnUnheard(unheard);
        }
    }

    private sealed class CallBeside(DeviceProcess process, RequestInput input) : IThreadPoolWorkItem
    {
        public void Execute() => process.ServeBeside(input);
    }
}
