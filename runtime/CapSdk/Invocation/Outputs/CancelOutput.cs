namespace CapSdk.Invocation;

/// <summary>A cancel leaves the process.</summary>
internal sealed class CancelOutput(PendingCall call) : Output
{
    public override void Release() => call.Cancel();
}
