namespace CapSdk.Invocation;

/// <summary>Which try to move a process this is. Ordered: a block of an earlier attempt has no effect after a later one.</summary>
/// <param name="Epoch">Of the process, counted up by each completed move.</param>
/// <param name="Number">Counted up by each try within the epoch.</param>
internal readonly record struct Attempt(ulong Epoch, uint Number) : IComparable<Attempt>
{
    public int CompareTo(Attempt other) => Epoch != other.Epoch ? Epoch.CompareTo(other.Epoch) : Number.CompareTo(other.Number);

    public override string ToString() => $"{Epoch}.{Number}";
}
