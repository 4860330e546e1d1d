namespace CapSdk.Codecs;

/// <summary>
/// A hash table or ordered collection waiting for its keys to be complete. A key's hash may depend on another table that waits too, in an
/// order that the bytes do not tell; so all are rebuilt, and again, until every one finds its own keys.
/// </summary>
internal abstract class TableRebuild
{
    /// <summary>Fills the table anew. False if two keys are equal, which may change once other tables are complete.</summary>
    public abstract bool Fill();

    /// <summary>True if the table finds what it holds.</summary>
    public abstract bool FindsItsKeys();

    /// <summary>False for what has an order and cannot be asked whether it is right.</summary>
    public virtual bool IsSearched => true;

    /// <summary>What cannot be right, in a sentence.</summary>
    public abstract string Failure { get; }
}
