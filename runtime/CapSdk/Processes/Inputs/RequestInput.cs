using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>A request to one of the process's objects.</summary>
/// <param name="Facet">The object and the interface it is called through.</param>
/// <param name="Request">The request.</param>
/// <param name="Slot">Where the reply goes; null for a one-way request.</param>
internal sealed record RequestInput(Facet Facet, Request Request, Slot? Slot) : TurnInput
{
    public override string Description => $"{Facet.Interface}.{Request.MethodName}";

    public override void Execute(Process process)
    {
        Slot?.Begin();
        process.Serve(this);
    }

    public override void Discard(Exception reason) => Slot?.Settle(Outcome.Broken(reason));
}
