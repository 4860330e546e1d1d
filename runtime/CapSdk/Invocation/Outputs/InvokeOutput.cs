namespace CapSdk.Invocation;

/// <summary>A request leaves the process.</summary>
internal sealed class InvokeOutput(Reference target, Request request) : Output
{
    public override void Release() => target.Invoke(request);
}
