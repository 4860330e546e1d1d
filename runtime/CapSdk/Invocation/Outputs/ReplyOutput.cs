namespace CapSdk.Invocation;

/// <summary>A reply leaves the process that served the call.</summary>
internal sealed class ReplyOutput(Slot slot, Outcome outcome) : Output
{
    public override void Release() => slot.Settle(outcome);
}
