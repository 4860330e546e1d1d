using System.Collections.Immutable;
using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IPerformerAgent"/>
[Device]
internal sealed class PerformerAgent(CapHost host, KillingLog log) : Agent(host, log), IPerformerAgent
{
    public Promise<ImmutableArray<BankEntry>> Scenarios(bool optimized) => Promise.FromResult(Bank.Identical
        .Where(scenario => scenario.IsOptimized == optimized).Select(static scenario => new BankEntry(scenario.ToString(), scenario.HasOrderByHash)).ToImmutableArray());

    public async Promise<ProcessHandle<IPerformer>> Spawn(IOutside outside) => await Host.SpawnPerformerAsync(outside);
}
