namespace CapSdk.Invocation;

/// <summary>The process has processed a reply: its callee may forget the call. An output like any other, so it never precedes the commit.</summary>
internal sealed class FinishOutput(Route route) : Output
{
    public override void Release() => route.Finish();
}
