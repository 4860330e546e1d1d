using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The reply to a call of the process, or its break.</summary>
internal sealed record ReplyInput(PendingCall Call, Outcome Outcome) : TurnInput
{
    public override string Description => "what follows the reply to " + Call.Description;

    public override void Execute(Process process) => process.Calls.Settle(Call, Outcome);

    public override void Discard(Exception reason) => Call.Route?.Finish();
}
