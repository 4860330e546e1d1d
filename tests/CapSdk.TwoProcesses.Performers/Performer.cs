using CapSdk.Scenarios;
using CapSdk.Scenarios.Running;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IPerformer"/>
[Process]
public sealed class Performer(IOutside outside) : IPerformer
{
    public Promise<string> Play(string scenario) => Bank.Named(scenario).Start(outside);

    public Promise Served() => Promise.Completed;
}
