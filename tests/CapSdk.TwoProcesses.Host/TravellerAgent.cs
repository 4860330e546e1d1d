using CapSdk.TwoProcesses.Load;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="ITravellerAgent"/>
[Device]
internal sealed class TravellerAgent(CapHost host, KillingLog log) : Agent(host, log), ITravellerAgent
{
    public async Promise<ProcessHandle<ITraveller>> Spawn(IGates gates) => await Host.SpawnTravellerAsync(gates);

    public async Promise<ProcessHandle<ILedger>> SpawnLedger(INotary notary) => await Host.SpawnLedgerAsync(notary);

    public async Promise<ProcessHandle<ISmuggler>> SpawnSmuggler(IGates gates) => await Host.SpawnSmugglerAsync(gates);
}
