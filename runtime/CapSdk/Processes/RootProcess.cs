using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// The process of the code that made the host. Pinned, new at each start. Its replies are settled on turns; its code runs wherever it
/// runs, so what it sends is committed at once.
/// </summary>
internal sealed class RootProcess(Platform platform) : Process(platform, new ProcessId(Guid.NewGuid()), VolatileTurnLog.Instance)
{
    public override string Name => "root process";

    public override void DemandAccess()
    {
        if (Current is MovableProcess intruder) throw MovableProcess.Leaked(this, intruder);
    }

    protected override void SubmitOutsideTurn(Output output) => CommitAtOnce(output);

    protected override void OnUnobserved(Exception error) => ProcessLog.Unobserved(Platform.Log, Name, error);
}
