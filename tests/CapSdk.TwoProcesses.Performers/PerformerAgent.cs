using System.Collections.Immutable;
using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IPerformerAgent"/>
[Device]
internal sealed class PerformerAgent(CapHost host, KillingLog log) : Agent(host, log), IPerformerAgent
{
    public Promise<ImmutableArray<BankEntry>> Scenarios(bool optimized) => Promise.FromResult(Bank.Entries(optimized));

    public async Promise<ProcessHandle<IPerformer>> Spawn(IOutside outside) => await Host.SpawnPerformerAsync(outside);
}
