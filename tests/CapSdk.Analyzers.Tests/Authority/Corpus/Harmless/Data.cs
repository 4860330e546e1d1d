// Plain data as people write it, and what they read and write of it. Each class is a case; nothing is to be reported.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CapSdk;

namespace Corpus.Harmless.Data;

public enum Level { Low, High }

public static class Limits
{
    public const int Most = 12;
    public const string Unit = "kg";
}

public class Settings
{
    public string Name { get; set; } = string.Empty;
    public List<string> Tags { get; set; } = new();
    public Dictionary<string, int> Counts { get; } = new Dictionary<string, int>();
    public TimeSpan Wait { get; set; } = TimeSpan.FromSeconds(5);
    public TimeSpan? Limit { get; init; } = TimeSpan.Zero;
    public ImmutableArray<int> Sizes { get; init; } = ImmutableArray<int>.Empty;
    public Guid Id { get; init; } = Guid.Empty;
    public Level Level { get; set; } = Level.High;
    public decimal Price = 1.5m;
}

public record Priced(decimal Amount)
{
    public const decimal Most = 100m;

    public Level? Least { get; init; } = Level.Low;
}

public sealed record Quad(Quad? NorthWest, Quad? NorthEast, Quad? SouthWest, Quad? SouthEast);

public record Rated([property: Range(1, 5)] int Stars, [property: Required, StringLength(20)] string Text);

public class Assigned
{
    public Assigned(string name, int count)
    {
        Name = name;
        this.Count = count;
        Open = true;
    }

    public Assigned() : this("", 0) { }

    public string Name { get; }
    public int Count { get; }
    public bool Open { get; }
}

public abstract record Outcome
{
    private Outcome() { }

    public sealed record Done(int Count) : Outcome;

    public sealed record Failed(string Why) : Outcome;
}

public class OutOfStockException : Exception
{
    public OutOfStockException(string item) : base(item) => Item = item;

    public string Item { get; }
}

[Capability]
public interface IStocked
{
    Promise Go() => Promise.Completed;
}

[Confined]
public interface ICounts
{
    int Count() => 1;
}

[Confined]
public sealed class UsesData : ICounts
{
    public string Describe(Settings a) => $"{a.Name} {a.Tags.Count} {a.Counts.Count} {a.Wait} {a.Limit} {a.Sizes.Length} {a.Id} {a.Level} {a.Price}{Limits.Unit}";

    public Settings Make() => new() { Name = "a", Tags = { "b" }, Level = Level.Low };

    public int Stars(Rated a) => a.Stars + a.Text.Length;

    public Assigned Assign() => new("a", Limits.Most);

    public string Tell(Outcome outcome) => outcome switch
    {
        Outcome.Done { Count: > 0 } done => $"{done.Count}",
        Outcome.Failed failed => failed.Why,
        _ => throw new OutOfStockException("nothing"),
    };
}

[Process]
public sealed class OwnBody : IStocked
{
    private int _n;
    public Promise Go() { _n++; return Promise.Completed; }
}

[Confined]
public sealed class Finger<T>
{
    private readonly Finger<(T, T)>? _middle;

    public Finger(Finger<(T, T)>? middle) => _middle = middle;

    public bool IsEmpty => _middle is null;
}

[Confined]
public static partial class Trees
{
    private static readonly Quad s_empty = new(null, null, null, null);

    private static readonly Finger<int>? s_none = new(null);

    private static readonly Comparison<Priced> s_byAmount = ByAmount;

    private static readonly Regex s_word = Word();

    public static bool IsEmpty(Quad quad) => quad == s_empty || s_none is null;

    public static bool IsWord(string text) => s_word.IsMatch(text);

    public static void Sort(List<Priced> all) => all.Sort(s_byAmount);

    public static bool IsDear(Priced a) => a.Amount > Priced.Most && a.Least == Level.High;

    private static int ByAmount(Priced a, Priced b) => a.Amount.CompareTo(b.Amount);

    [GeneratedRegex("^[a-z]+$")]
    private static partial Regex Word();
}

[Confined]
public sealed class Dates
{
    public string Write(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + at.ToString("O", CultureInfo.InvariantCulture) + $"{at:d}";

    public DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public bool TryDay(string text, out DateOnly day) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out day);

    public DateTime Moment(string text) => DateTime.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public DateTimeOffset Offset(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public DateTimeOffset Utc(DateTime at) => new(at, TimeSpan.Zero);

    public DateTimeOffset Json(JsonNode node) => (DateTimeOffset)node["at"]!;

    public DateTimeOffset Xml(XElement element) => (DateTimeOffset)element;
}

[Confined]
public sealed class Documents
{
    private static readonly XNamespace s_space = "urn:a";

    private static readonly XName s_name = XName.Get("a");

    public string Read(string text) => XDocument.Parse(text).Root?.Element(s_space + "b")?.Value + s_name.LocalName;

    public bool Matches(string text) => new Regex("^[a-z]+$", RegexOptions.Compiled | RegexOptions.CultureInvariant).IsMatch(text);
}

[Confined]
public sealed class Nothings
{
    private static readonly int[] s_numbers = System.Array.Empty<int>();
    private static readonly IReadOnlyList<string> s_texts = Array.Empty<string>();

    public int Count => s_numbers.Length + s_texts.Count;
}

[Confined]
public static class Keywords
{
    private static readonly FrozenDictionary<string, int> s_words = Build();
    private static readonly FrozenSet<string> s_stops = Stops(["a", "the"]);

    public static int Of(string word) => s_stops.Contains(word) ? 0 : s_words[word];

    private static FrozenDictionary<string, int> Build()
    {
        var words = new Dictionary<string, int>();
        foreach (var word in new[] { "if", "else" }) words[word] = words.Count;
        return words.ToFrozenDictionary();
    }

    private static FrozenSet<string> Stops(IEnumerable<string> words) => words.ToFrozenSet();
}

[Confined]
public sealed class ByText : IEqualityComparer<Named>, System.Collections.IEqualityComparer
{
    bool IEqualityComparer<Named>.Equals(Named? x, Named? y) => x?.ToString() == y?.ToString();

    int IEqualityComparer<Named>.GetHashCode(Named obj) => HashCode.Combine(obj.ToString());

    bool System.Collections.IEqualityComparer.Equals(object? x, object? y) => x?.ToString() == y?.ToString();

    int System.Collections.IEqualityComparer.GetHashCode(object obj) => obj.ToString()!.GetHashCode();
}

[Confined]
public sealed class Checked : IEqualityComparer<Named>
{
    public bool Equals(Named? x, Named? y) => x?.Name == y?.Name;

    public int GetHashCode(Named obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj.Name.Length == 0) throw new ArgumentException("It has no name.", nameof(obj));
        return HashCode.Combine(obj.Name);
    }
}

[Confined]
public record Named(string Name)
{
    public virtual bool Equals(Named? other) => other is not null && EqualityContract == other.EqualityContract && string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => Name.Length;
}

[Confined]
public sealed class Wire
{
    [JsonConstructor]
    public Wire()
    {
    }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public int Count { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonNode?> Rest { get; } = [];
}

[Capability]
public interface ISeat
{
    Promise<int> Number();
}

[Confined]
public sealed class Chair(int number) : ISeat
{
    public Promise<int> Number() => Promise.FromResult(number);

    public override bool Equals(object? obj) => obj switch { Chair other => other.GetNumber() == number, _ => false };

    public override int GetHashCode() => number;

    private int GetNumber() => number;
}

[Confined]
public sealed class Bench(int number) : ISeat
{
    public Promise<int> Number() => Promise.FromResult(_number);

    public override bool Equals(object? obj) => obj as Bench is { _number: var other } && other == _number;

    public override int GetHashCode() => _number;

    private readonly int _number = number;
}

[Confined]
public record Profile(string Host, bool IsSecure)
{
    public static readonly Profile Usual = new("localhost", false);
    public static readonly Profile Secure = Usual with { IsSecure = true };
    public static readonly Profile Remote = Secure with { Host = "there" };
}

[Confined]
public sealed class Stock(ImmutableDictionary<string, int> counts, FrozenDictionary<string, decimal> prices)
{
    public int Items => counts.Values.Sum();

    public decimal Worth => prices.Values.Sum() + counts.Values.Max();
}

// Constructors that check and put together what they are given, in loops and by patterns.
public sealed class Basket
{
    public Basket(IEnumerable<string> items, params int[] prices)
    {
        Items = items.Where(static item => item.Length > 0).Select(item => item.Trim()).ToImmutableArray();
        foreach (var price in prices) Total += price;
        for (var i = 0; i < prices.Length; i++)
        {
            if (prices[i] < 0) throw new ArgumentOutOfRangeException(nameof(prices));
            if (prices[i] == 0) continue;
            Most = Math.Max(Most, prices[i]);
        }

        if (prices is [var first, ..]) First = first;
        switch (Items)
        {
            case { Length: 0 }:
                Name = "none";
                break;
            case [{ Length: > 3 } only]:
                Name = only;
                break;
            default:
                Name = string.Join(", ", Items);
                break;
        }
    }

    public ImmutableArray<string> Items { get; }

    public string Name { get; }

    public string Line { get; } = string.Create(8, '-', static (line, with) => line.Fill(with));

    public int First { get; }

    public int Most { get; }

    public int Total { get; }
}

[Confined]
public static class Baskets
{
    public static string Of(params string[] items) => new Basket(items, 1, 2).Name + new Basket([], 3).Line;
}

public record Weight(decimal Kilos)
{
    public static readonly Weight None = new(0m);
    public static Weight Ton { get; } = new(1000m);
}

public static class Units
{
    public static readonly string Kilo = "kg";
    public static readonly ImmutableArray<string> All = [Kilo, "t"];
    public static readonly FrozenDictionary<string, int> Places = new Dictionary<string, int> { ["kg"] = 3, ["t"] = 6 }.ToFrozenDictionary();
}

public record struct Step
{
    public int Size { get; set; }
}

[Confined]
public sealed record Ladder(Step First, Step? Second)
{
    public static readonly Ladder Usual = new(new() { Size = 1 }, null);
}

[Confined]
public static class Weighing
{
    public static Weight Heaviest(IEnumerable<Weight> all) => all.Append(Weight.None).MaxBy(one => one.Kilos) ?? Weight.Ton;

    public static string Tell()
    {
        var text = Units.All[0] + Ladder.Usual.First.Size;
        foreach (var (unit, places) in Units.Places) text += unit + places;
        return text;
    }
}
