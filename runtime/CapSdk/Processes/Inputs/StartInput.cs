using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The first turn of a process: its constructor.</summary>
/// <param name="Constructor">Id of the constructor.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Started">Told the root, or why there is none.</param>
internal sealed record StartInput(uint Constructor, Payload Arguments, TaskCompletionSource<Facet> Started) : TurnInput
{
    public override string Description => "the constructor";

    public override void Execute(Process process) => ((MovableProcess)process).Start(this);

    public override void Discard(Exception reason) => Started.TrySetException(reason);
}
