namespace CapSdk;

/// <summary>How a process is moved.</summary>
/// <param name="Residue">Whether it may move although something of it must stay behind.</param>
/// <param name="WaitUntil">
/// How long the move may wait where the destination has another build of a method that is suspended: it is tried again whenever a request has been answered that was served at the
/// last try (at once at first, later at most every two seconds, since each try stops the process for a moment), and is refused when this moment, on <see cref="CapHostOptions.TimeProvider"/> of the source, has come. The process runs meanwhile, and takes new requests. <c>null</c> (default): it is refused at once.
/// </param>
public sealed record MoveOptions(ResiduePolicy Residue = ResiduePolicy.Allow, DateTimeOffset? WaitUntil = null);

/// <summary>What to do when a moved process would still need its source.</summary>
public enum ResiduePolicy
{
    /// <summary>Move, and list in the report what still needs the source.</summary>
    Allow,

    /// <summary>Refuse the move, with the list.</summary>
    Refuse,
}
