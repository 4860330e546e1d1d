using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Where the decision for a move is recorded. The record is the single commit point: what comes before can be undone, what comes after cannot.</summary>
internal interface IProcessStore
{
    /// <summary>Records that the process has moved. Once completed, the decision cannot be lost (as far as this store can promise it).</summary>
    ValueTask MoveTo(MovableProcess process, Guid move, HostContact destination);

    /// <summary>The destination runs the process: nobody will ask for the decision any more.</summary>
    void Confirmed(Guid move);

    /// <summary>True if that move was decided for.</summary>
    bool HasMoved(Guid move);
}
