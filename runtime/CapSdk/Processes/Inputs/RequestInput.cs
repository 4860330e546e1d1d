using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>A request to one of the process's objects.</summary>
/// <param name="Facet">The object and the interface it is called through.</param>
/// <param name="Request">The request.</param>
/// <param name="Slot">Where the reply goes; of a one-way request that has come from another host: where the receipt goes. Null where nobody waits.</param>
internal sealed record RequestInput(Facet Facet, Request Request, Slot? Slot) : TurnInput
{
    public override string Description => $"{Facet.Interface}.{Request.MethodName}";

    public override void Execute(Process process)
    {
        Slot?.Begin();
        process.Serve(Request.IsOneWay ? Received(process) : this);
    }

    // The receipt leaves with the turn that has the effect, so it is never given for what may still be lost.
    private RequestInput Received(Process process)
    {
        if (Slot is null) return this;
        process.Submit(new ReplyOutput(Slot, Outcome.Fulfilled(Payload.Empty, null)));
        return this with { Slot = null };
    }

    public override void Discard(Exception reason)
    {
        if (Slot is not null) Slot.Settle(Outcome.Broken(reason));
        else Request.Sender?.NotExecuted(Request, Outcome.Broken(reason));
    }
}
