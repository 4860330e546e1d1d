using System.Collections.Immutable;
using CapSdk.Scenarios;

namespace CapSdk.TwoProcesses;

/// <summary>The agent of a host whose program knows the bank of scenarios, in both builds.</summary>
[Capability]
public interface IPerformerAgent : IAgent
{
    /// <summary>All scenarios of one build.</summary>
    Promise<ImmutableArray<BankEntry>> Scenarios(bool optimized);

    /// <summary>A process for one scenario, whose outside is <paramref name="outside"/>.</summary>
    Promise<ProcessHandle<IPerformer>> Spawn(IOutside outside);
}

/// <summary>A scenario.</summary>
/// <param name="Name">By which a performer finds it.</param>
/// <param name="OrderByHash">What it sees has no order of its own: see <see cref="OrderByHashAttribute"/>.</param>
public sealed record BankEntry(string Name, bool OrderByHash);
