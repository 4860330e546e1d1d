namespace CapSdk.Processes;

/// <summary>
/// The output gate: a turn's outputs are released when this has accepted the turn, and never otherwise. (The idea is that of Ken: what
/// leaves a process is committed first.)
/// </summary>
internal interface ITurnLog
{
    /// <summary>Completes when the turn cannot be lost any more. Turns of one process are committed one after the other.</summary>
    ValueTask Commit(TurnRecord turn);
}
