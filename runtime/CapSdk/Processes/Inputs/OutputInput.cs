using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>Something outside of the process's turns (a cancelled token) makes it send: as a turn, so that it passes the gate in order.</summary>
internal sealed record OutputInput(Output Output) : TurnInput
{
    public override string Description => "a send";

    public override void Execute(Process process) => process.Submit(Output);
}
