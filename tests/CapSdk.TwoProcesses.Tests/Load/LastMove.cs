namespace CapSdk.TwoProcesses.Tests.Load;

/// <summary>How far the last move is when its source is killed.</summary>
public enum LastMove
{
    /// <summary>Its report is here.</summary>
    Returned,

    /// <summary>The report says that the source is not needed any more.</summary>
    Released,

    /// <summary>It was an evacuation of the source, which says so.</summary>
    Evacuated,
}
