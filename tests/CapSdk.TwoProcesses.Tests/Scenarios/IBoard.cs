namespace CapSdk.TwoProcesses.Tests.Scenarios;

/// <summary>The test's side of a scenario's outside.</summary>
[Capability]
public interface IBoard
{
    /// <summary>Calls that wait for an answer.</summary>
    Promise<int> Waiting();

    /// <summary>Answers the one that has waited longest. That answer leaves on this turn: before whatever the board is asked next is answered.</summary>
    void AnswerOldest();
}
