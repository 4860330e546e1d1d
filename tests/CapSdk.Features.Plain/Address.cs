using System.Collections.Immutable;

namespace Plain;

public sealed record Address(string Street, Country Country, ImmutableArray<string> Lines)
{
    public string? Note { get; init; }
}

public enum Country
{
    Norway,
    Italy = 39,
}

public readonly record struct Point<T>(T X, T Y);

public struct Pair<TLeft, TRight>
{
    public TLeft Left;

    public TRight Right;

    public sealed class Holder
    {
        public TLeft? Held { get; set; }
    }
}

/// <summary>The constructor's check runs where it arrives, too.</summary>
public sealed class Percentage
{
    public Percentage(int value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
        Value = value;
    }

    public int Value { get; }
}
