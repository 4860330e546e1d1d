using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>Something that is not a capability came back: an awaited task of a device, a promise of another process.</summary>
internal sealed record ContinuationInput(IContinuation Continuation) : TurnInput
{
    public override string Description => "what follows an awaited task";

    public override void Execute(Process process) => Continuation.Run();
}
