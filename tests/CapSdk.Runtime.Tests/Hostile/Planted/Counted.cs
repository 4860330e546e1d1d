namespace CapSdk.Runtime.Tests.Hostile.Planted;

/// <summary>
/// A key, and a comparer, that count what is asked of them: whether the reader has accounted for its work is seen by those for whom it works. All hash codes are the same where the image
/// says so.
/// </summary>
internal sealed class Counted : IComparable<Counted>, IEqualityComparer<int>, IComparer<int>
{
    public int Number { get; init; }

    public bool IsCrowded { get; init; }

    public override bool Equals(object? other)
    {
        Recorded.Asked();
        return other is Counted counted && counted.Number == Number;
    }

    public override int GetHashCode()
    {
        Recorded.Asked();
        return IsCrowded ? 1 : Number;
    }

    public int CompareTo(Counted? other)
    {
        Recorded.Asked();
        return Number.CompareTo(other?.Number);
    }

    public bool Equals(int x, int y)
    {
        Recorded.Asked();
        return x == y;
    }

    public int GetHashCode(int number)
    {
        Recorded.Asked();
        return IsCrowded ? 1 : number;
    }

    public int Compare(int x, int y)
    {
        Recorded.Asked();
        return x.CompareTo(y);
    }
}
