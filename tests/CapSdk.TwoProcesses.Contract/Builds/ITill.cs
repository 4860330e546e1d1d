namespace CapSdk.TwoProcesses.Builds;

/// <summary>A till in a shop. Its contract is the same in each build of its component.</summary>
[Capability]
public interface ITill
{
    /// <summary>Sells something, once the gate is open; replies with the number of the sale.</summary>
    Promise<int> Sell(string gate);

    /// <summary>Says what was sold before the gate opened, and afterwards. Its code is another in the next build.</summary>
    Promise<string> Audit(string gate);

    /// <summary>What it knows, in the words of its build.</summary>
    Promise<string> Say();
}

/// <summary>The agent of a host whose program has one build of the till.</summary>
[Capability]
public interface ITillAgent : IAgent
{
    Promise<ProcessHandle<ITill>> Spawn(IGates gates);
}
