namespace CapSdk.Scenarios;

/// <summary>A process that plays one scenario.</summary>
[Capability]
public interface IPerformer
{
    /// <summary>Plays it, and gives its result or its error.</summary>
    Promise<string> Play(string scenario);

    /// <summary>Answers when whatever reached the process before has been served.</summary>
    Promise Served();
}
