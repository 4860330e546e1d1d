namespace CapSdk.TwoProcesses.Builds;

/// <inheritdoc cref="ITillAgent"/>
[Device]
internal sealed class TillAgent(CapHost host, KillingLog log) : Agent(host, log), ITillAgent
{
    public async Promise<ProcessHandle<ITill>> Spawn(IGates gates) => await Host.SpawnTillAsync(gates);
}
