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

    /// <summary>True if what it holds is in the order here in which it was written. <see cref="FindsItsKeys"/> looks at that too.</summary>
    public virtual bool IsInOrder() => true;

    /// <summary>Notes what the table holds by now, once users' code has run: to be filled anew, and to be found.</summary>
    public virtual void Note() { }

    /// <summary>
    /// Once keys have changed: fills the table anew with what was noted. False where two keys are equal, or where that cannot be done and it does not find its keys.
    /// </summary>
    public virtual bool Renew() => FindsItsKeys();

    /// <summary>False for what has an order and cannot be asked whether it is right.</summary>
    public virtual bool IsSearched => true;

    /// <summary>Its type, for people.</summary>
    public abstract string Name { get; }

    /// <summary>What cannot be right, in a sentence.</summary>
    public virtual string Failure => $"A {Name} holds a key twice, or does not find it.";
}
