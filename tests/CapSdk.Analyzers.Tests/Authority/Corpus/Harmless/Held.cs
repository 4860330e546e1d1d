// Static fields that hold what nobody can change, whatever they are declared as.
using System.Collections.Frozen;
using System.Collections.Immutable;
using CapSdk;

namespace Corpus.Harmless.Held;

public struct Spot
{
    public int Row;
    public int Column;
}

public enum Suit
{
    Hearts,
    Spades,
}

[Confined]
public interface IPricing
{
    string Name { get; }
}

[Confined]
public sealed class Flat : IPricing
{
    public string Name => "flat";
}

[Confined]
public sealed class Volume(int from) : IPricing
{
    public string Name => "from " + from.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

[Confined]
public sealed class Lengths : IEqualityComparer<string>
{
    public bool Equals(string? a, string? b) => a?.Length == b?.Length;

    public int GetHashCode(string a) => a.Length;
}

[Confined]
public static class Pricings
{
    public static readonly ImmutableArray<IPricing> All = [new Flat(), new Volume(10)];
    public static readonly FrozenDictionary<string, IPricing> ByName = new Dictionary<string, IPricing> { ["flat"] = new Flat() }.ToFrozenDictionary();
    public static readonly IReadOnlyList<IPricing> Few = [new Flat()];
    public static readonly IPricing One = new Volume(1);
}

[Confined]
public static class Spots
{
    public static readonly Spot Origin = new() { Row = 1 };
    public static readonly ImmutableArray<Spot> Corners = [new Spot { Row = 1 }, new Spot { Column = 8 }];

    public static Spot Far { get; } = new() { Row = 9 };
}

[Confined]
public static class Registry<T> where T : class
{
    public static readonly FrozenDictionary<string, int> Empty = new Dictionary<string, int>().ToFrozenDictionary();
    public static readonly FrozenDictionary<string, T> None = new Dictionary<string, T>().ToFrozenDictionary();
}

[Confined]
public abstract class Bell
{
    public abstract event Action? Rung;
}

[Confined]
public sealed class Mute : Bell
{
    public static readonly Mute One = new();

    public override event Action? Rung
    {
        add { }
        remove { }
    }
}

[Confined]
public static class Words
{
    public static readonly ImmutableHashSet<string> ByLength = ImmutableHashSet.Create<string>(new Lengths(), "a", "ab");
    public static readonly FrozenSet<string> Exact = new[] { "a" }.ToFrozenSet(StringComparer.Ordinal);
    public static readonly Func<string, bool> AreVowels = "aeiou".Contains;
    public static readonly ReadOnlyMemory<byte> Mark = "PK"u8.ToArray();
}

[Confined]
public sealed class Hands
{
    private static readonly FrozenDictionary<Suit, int> s_values = new Dictionary<Suit, int> { [Suit.Hearts] = 1, [Suit.Spades] = 2 }.ToFrozenDictionary();
    private ImmutableDictionary<int, string> _players = ImmutableDictionary<int, string>.Empty;
    private ImmutableHashSet<Guid> _seen = [];
    private readonly ImmutableDictionary<string, int> _names = ImmutableDictionary<string, int>.Empty;

    public int Count()
    {
        var count = 0;
        foreach (var (number, _) in _players) count += number;
        foreach (var _ in _seen) count++;
        foreach (var suit in s_values.Keys) count += s_values[suit];
        foreach (var name in _players.Values) count += name.Length;
        return count + _names.Keys.Order(StringComparer.Ordinal).First().Length + _names.Values.Max();
    }

    public void Enter(int number, string name, Guid id) => (_players, _seen) = (_players.Add(number, name), _seen.Add(id));
}

[Confined]
public sealed class Counted(int count)
{
    public static readonly Counted One = new(1);

    public int Sum => count;

    public int Of(int[] all)
    {
        var sum = 0;
        foreach (var one in all)
        {
            var count = one;
            count++;
            sum += count;
        }

        return sum;
    }
}

[Confined]
public class Released : IDisposable
{
    public bool IsDisposed { get; private set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => IsDisposed |= disposing;
}

[Confined]
public sealed class Narrowed
{
    public IStore? Of<T>(T store) where T : class, IStore
    {
        var one = (IStore)store;
        return store is IStore two ? two : one;
    }

    public int Count(IStore[] stores)
    {
        IReadOnlyList<object> listed = stores;
        IEnumerable<object> counted = stores;
        return counted.Count() + listed.Count;
    }

    public int Width() => Wide.Of;
}

[Capability]
public interface IStore
{
    Promise<int> Count();
}

// A constant of it is compiled in.
public static class Wide
{
    public const int Of = 3;

    public static int Now() => Environment.ProcessorCount;
}
