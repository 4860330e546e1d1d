namespace CapSdk;

/// <summary>How long a host waits for others. All are measured by <c>CapHostOptions.TimeProvider</c>.</summary>
public sealed class Deadlines
{
    /// <summary>A process that is to be moved must end its turn in this time. Default 2 s.</summary>
    public TimeSpan Freeze { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The hosts of the callees must have answered a Block, and those of references that are being handed over must have ended that; else the move is refused
    /// and the process runs on. Default 1 s: far more than a round trip, because the first Block that a program ever answers is compiled meanwhile.
    /// </summary>
    public TimeSpan Block { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The hosts of the callers must have confirmed where the process will be, after this host has handled what has come from them; a move does not wait longer
    /// for them, and goes on. Default 250 ms: for this long one caller's host that hangs can keep the process standing still.
    /// </summary>
    public TimeSpan Notice { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The destination must have prepared. Default 10 s.</summary>
    public TimeSpan Prepare { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>A destination that has prepared asks for the decision after this. Default 1 s.</summary>
    public TimeSpan Query { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection with its handshake must stand. Default 10 s.</summary>
    public TimeSpan Connect { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What hung on a lost session is given this long to be claimed by another host before it breaks. Default 30 s.</summary>
    public TimeSpan Session { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A gift or a blocked reply that nobody presents is dropped after this. Default 60 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);
}
