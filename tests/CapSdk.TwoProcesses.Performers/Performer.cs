using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses;

/// <inheritdoc cref="IPerformer"/>
[Process]
public sealed class Performer(IOutside outside) : IPerformer
{
    public Promise<string> Play(string scenario) => Bank.Find(scenario)(outside);

    public Promise Served() => Promise.Completed;
}
