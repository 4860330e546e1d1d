using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The caller of a request that is being served asks to give up.</summary>
internal sealed record CancelInput(Slot Slot) : TurnInput
{
    public override string Description => "a cancellation";

    public override void Execute(Process process) => Slot.CancelToken();
}
