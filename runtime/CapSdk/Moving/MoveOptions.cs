namespace CapSdk;

/// <summary>How a process is moved.</summary>
/// <param name="Residue">Whether it may move although something of it must stay behind.</param>
public sealed record MoveOptions(ResiduePolicy Residue = ResiduePolicy.Allow);

/// <summary>What to do when a moved process would still need its source.</summary>
public enum ResiduePolicy
{
    /// <summary>Move, and list in the report what still needs the source.</summary>
    Allow,

    /// <summary>Refuse the move, with the list.</summary>
    Refuse,
}
