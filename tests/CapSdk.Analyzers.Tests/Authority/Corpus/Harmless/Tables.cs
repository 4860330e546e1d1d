// Statics that are the same for everybody. Each class is a case, and nothing is reported.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CapSdk;

namespace Corpus.Harmless.Tables;

[Confined]
public sealed class Operations
{
    private static readonly FrozenDictionary<string, Func<int, int, int>> s_frozen = new Dictionary<string, Func<int, int, int>> { ["+"] = (a, b) => a + b, ["-"] = Minus }.ToFrozenDictionary();
    private static readonly ImmutableDictionary<string, Func<int, int, int>> s_built = ImmutableDictionary<string, Func<int, int, int>>.Empty.Add("+", (a, b) => a + b).Add("-", Minus);
    private static readonly ImmutableDictionary<string, Func<int, int>> s_given = ImmutableDictionary.CreateRange([KeyValuePair.Create<string, Func<int, int>>("-", static a => -a)]);
    private static readonly ImmutableArray<Func<int, int>> s_listed = [static a => a + 1, a => a * 2, Math.Abs];
    private static readonly ImmutableArray<Func<int, int>> s_created = ImmutableArray.Create<Func<int, int>>(static a => a + 1, static a => a + 2);
    private static readonly ImmutableArray<Func<int, int>> s_many = ImmutableArray.Create<Func<int, int>>(static a => a + 1, static a => a + 2, static a => a + 3, static a => a + 4, static a => a + 5, static a => a + 6);
    private static readonly IReadOnlyList<Func<int, int>> s_read = [static a => a + 1, Math.Abs];
    private static readonly ImmutableArray<(string Name, Func<int, int> Run)> s_named = [("next", static a => a + 1), ("same", static a => a)];
    private static readonly Func<int, int> s_next = static a => a + 1;
    private static readonly Func<int, int> s_absolute = Math.Abs;
    private static readonly Func<string, int> s_parsed = static text => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
    public int Run(string name, int a) => s_frozen[name](a, a) + s_built[name](a, a) + s_given[name](a) + s_listed[0](a) + s_created[0](a) + s_many[0](a) + s_read[0](a) + s_named[0].Run(a) + s_next(a) + s_absolute(a) + s_parsed(name);
    private static int Minus(int a, int b) => a - b;
}

[Confined]
public sealed class Rules
{
    private sealed record Rule(string Name, Func<string, bool> Holds)
    {
        public static Rule None { get; } = new("none", static _ => true);
    }

    private readonly record struct Step(string Name, Func<int, int> Run);
    private static readonly Rule s_short = new("short", static text => text.Length < 5);
    private static readonly ImmutableArray<Rule> s_rules = [s_short, Rule.None, new("full", static text => text.Length > 0), s_short with { Name = "brief" }];
    private static readonly Step s_step = new("next", static a => a + 1);
    private static readonly Step s_noStep = default;
    private static readonly (Func<int, int> First, Func<int, int> Second) s_pair = (static a => a, Math.Abs);
    private static readonly FrozenDictionary<string, Rule> s_byName = s_rules.ToFrozenDictionary(static rule => rule.Name);
    private static readonly Func<int, int>? s_nothing = null;
    public bool Run(string text) => s_rules.All(rule => rule.Holds(text)) && s_byName.Count > 0 && s_step.Run(1) > 0 && s_noStep.Name is null && s_pair.First(1) == 1 && s_nothing is null;
}

[Confined]
public sealed class Tables
{
    private static readonly ImmutableArray<string> s_names = ["a", "b"];
    private static readonly ImmutableArray<string> s_made = [.. Names()];
    private static readonly ImmutableArray<string> s_long = s_names.Where(new HashSet<string> { "a" }.Contains).ToImmutableArray();
    private static readonly FrozenDictionary<string, int> s_sizes = new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary();
    private static readonly ImmutableArray<Shape> s_shapes = [new Circle(1), new Square(2), Unit(), new Kit().Of(3)];
    private static readonly ImmutableDictionary<string, Shape> s_byName = s_shapes.ToImmutableDictionary(static shape => shape.Name);
    private static readonly Shape s_circle = new Circle(1);
    private static readonly int s_count = new Counter().Next();
    public int Run() => s_names.Length + s_made.Length + s_long.Length + s_sizes.Count + s_shapes.Length + s_byName.Count + s_circle.Size + s_count;
    private static List<string> Names() => ["a"];
    private static Shape Unit() => new Circle(1);
    public abstract record Shape(string Name, int Size);
    public sealed record Circle(int Size) : Shape("circle", Size);
    public sealed record Square(int Size) : Shape("square", Size);
    private sealed class Kit
    {
        private int _made;
        public Shape Of(int size) => new Circle(size + _made++);
    }
    private sealed class Counter
    {
        private int _count;
        public int Next() => ++_count;
    }
}

[Confined]
public sealed class Told
{
    private static readonly Promise s_done = Promise.Completed;
    private static readonly Promise<int> s_one = Promise.FromResult(1);
    private static readonly Promise<string> s_none = Promise.FromResult("");
    public Promise Done() => s_done;
    public Promise<int> One() => s_one;
    public Promise<string> None() => s_none;
}

[Confined]
public sealed class Formats
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;
    private static readonly IFormatProvider s_format = CultureInfo.InvariantCulture;
    private static readonly CultureInfo s_readOnly = CultureInfo.ReadOnly(CultureInfo.InvariantCulture);
    private static readonly Encoding s_encoding = Encoding.UTF8;
    private static readonly Encoding s_plain = new UTF8Encoding(false);
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Regex s_word = new("[a-z]+", RegexOptions.CultureInvariant);
    private static readonly StringComparer s_order = StringComparer.Ordinal;
    private static readonly StringComparer s_chosen = StringComparer.FromComparison(StringComparison.OrdinalIgnoreCase);
    private static readonly ImmutableArray<StringComparer> s_orders = [StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase];
    private static readonly EqualityComparer<int> s_equality = EqualityComparer<int>.Create(static (a, b) => a == b, static a => a);
    private static readonly Comparer<int> s_comparer = Comparer<int>.Create(static (a, b) => b - a);
    private static readonly IComparer<int> s_own = new Down();
    private static readonly Comparer<int> s_cast = (Comparer<int>)new Down();
    public string Run(int a) => a.ToString(s_culture) + a.ToString(s_format) + a.ToString(s_readOnly) + s_encoding.GetString(s_plain.GetBytes("")) + s_strict.GetString([]) + s_word.IsMatch("") + s_order.Compare("", "") + s_chosen.Compare("", "") + s_orders.Length + s_equality.Equals(a, a) + s_comparer.Compare(a, a) + s_own.Compare(a, a) + s_cast.Compare(a, a);
    private sealed class Down : Comparer<int>
    {
        public override int Compare(int x, int y) => y - x;
    }
}

[Confined]
public sealed class Parameters
{
    private static class Empty<T> { public static readonly T? Value; public static readonly T[] None = []; public static readonly ImmutableArray<T> All = []; }
    private static class Zero<T> where T : System.Numerics.INumber<T> { public static readonly T Value = T.Zero; public static readonly T Two = T.One + T.One; }
    private static class Made<T> where T : struct { public static readonly T Value = new(); }
    public int Run() => Empty<int>.Value + Empty<int>.None.Length + Empty<int>.All.Length + Zero<int>.Value + Zero<int>.Two + Made<int>.Value;
}

[Confined]
public sealed class Properties
{
    public static ImmutableArray<string> Names { get; } = ["a"];
    public static string Title { get; }
    public static Money None { get; }
    public static int Always => 1;
    public static List<int> Fresh => [];
    public string Name => field ??= "a";
    public int Next => ++field;
    static Properties()
    {
        Title = "a";
        None = new(0, "EUR");
    }
    public sealed record Money(decimal Amount, string Currency);
}

[Confined]
public sealed class SetByConstructor
{
    private static readonly ImmutableArray<Func<int, int>> s_steps;
    private static readonly ImmutableArray<string> s_names;
    static SetByConstructor()
    {
        var steps = new List<Func<int, int>>();
        for (var i = 0; i < 3; i++) steps.Add(static a => a + 1);
        var added = 2;
        s_names = [.. Enumerable.Range(0, 3).Select(i => $"{i + added}")];
        s_steps = [.. steps];
    }
    public int Run(int a) => s_steps[0](a) + s_names.Length;
}

[Confined]
public sealed class Factories
{
    private static readonly ImmutableDictionary<string, Func<int, int>> s_built = Build();
    private static readonly ImmutableArray<Parser> s_parsers = [Parser.Letter('a'), Parser.Number(3).Then(Parser.Letter('b')), Parser.Nothing];
    private static readonly Machine s_machine = Machine.Empty.On("next", static a => a + 1).On("same", static a => a);
    public int Run(string text) => s_built[text](1) + s_parsers.Count(parser => parser.Accepts(text)) + s_machine.Run(text, 1);

    private static ImmutableDictionary<string, Func<int, int>> Build()
    {
        var built = ImmutableDictionary.CreateBuilder<string, Func<int, int>>();
        built["next"] = static a => a + 1;
        for (var by = 2; by < 5; by++)
        {
            var factor = by;
            built[$"times{by}"] = a => a * factor;
        }

        return built.ToImmutable();
    }

    private sealed record Parser(Func<string, bool> Accepts)
    {
        public static Parser Nothing => new(static _ => false);
        public static Parser Letter(char letter) => new(text => text.StartsWith(letter));
        public static Parser Number(int number)
        {
            var wanted = number + 1;
            return new(text => text.Contains(wanted.ToString(CultureInfo.InvariantCulture)) || text == $"{number}");
        }

        public Parser Then(Parser next) => new(text => Accepts(text) && next.Accepts(text));
    }

    private sealed class Machine
    {
        public static readonly Machine Empty = new(ImmutableDictionary<string, Func<int, int>>.Empty);
        private readonly ImmutableDictionary<string, Func<int, int>> _steps;
        private Machine(ImmutableDictionary<string, Func<int, int>> steps) => _steps = steps;
        public Machine On(string name, Func<int, int> step) => new(_steps.SetItem(name, step));
        public int Run(string name, int a) => _steps[name](a);
    }
}

// Functions that are made of functions: what each keeps is as it was given.
[Confined]
public sealed class Combined
{
    private delegate (char Found, string Left)? Rule(string text);

    private static readonly Rule s_digit = One(char.IsAsciiDigit);
    private static readonly Rule s_sign = Either(One(static letter => letter == '+'), One(static letter => letter == '-'));
    private static readonly Rule s_number = Either(s_sign, s_digit);
    private static readonly Func<int, int> s_twice = After(static a => a + a, Plus(3));

    public static char? Read(string text) => s_number(text)?.Found;

    public static int Twice(int a) => s_twice(a);

    private static Rule One(Func<char, bool> accepts) => text => text.Length > 0 && accepts(text[0]) ? (text[0], text[1..]) : null;

    private static Rule Either(Rule first, Rule second) => text => first(text) ?? second(text);

    private static Func<int, int> After(Func<int, int> first, Func<int, int> second) => a => second(first(a));

    private static Func<int, int> Plus(int by)
    {
        var more = by;
        return a => a + more;
    }
}

// Nobody derives from it here, and its own method says what it makes.
[Confined]
public record Price(decimal Amount, string Currency)
{
    public static readonly Price Zero = Of(0);
    public static readonly Price Unit = Parsed("1");

    public static Price Of(decimal amount) => new(amount, "EUR");

    public static Price Parsed(string text)
    {
        if (!decimal.TryParse(text, CultureInfo.InvariantCulture, out var amount)) return new Price(0, "EUR");
        return new(amount, "EUR");
    }
}

[Confined]
public sealed class SortedKeys(ImmutableDictionary<string, int> counts)
{
    public IEnumerable<string> Up => counts.Keys.OrderBy(static key => key, StringComparer.Ordinal);

    public IEnumerable<string> Down => counts.Keys.OrderByDescending(key => key);
}

[Confined]
public sealed class BySelf : IEqualityComparer<object>
{
    bool IEqualityComparer<object>.Equals(object? one, object? other) => ReferenceEquals(one, other);

    int IEqualityComparer<object>.GetHashCode(object one) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(one);
}

[Confined]
public sealed class Words(params string[] words) : IEquatable<Words>
{
    public bool Equals(Words? other) => other is not null && other._words.SequenceEqual(_words);

    public override bool Equals(object? other) => Equals(other as Words);

    public override int GetHashCode() => _words.Aggregate(17, static (hash, word) => HashCode.Combine(hash, word));

    private readonly string[] _words = words;
}

[Confined]
public sealed class ByLastLetter : EqualityComparer<string>
{
    public override bool Equals(string? one, string? other) => one?[^1] == other?[^1];
    public override int GetHashCode(string text) => text[^1..].GetHashCode();
}

[Confined]
public abstract class Alike<T> : IEqualityComparer<T>
{
    public abstract bool Equals(T? one, T? other);
    public abstract int GetHashCode(T one);
}

[Confined]
public sealed class AlikeTexts : Alike<string>
{
    public override bool Equals(string? one, string? other) => one == other;
    public override int GetHashCode(string text)
    {
        var hash = new HashCode();
        hash.Add(text);
        return hash.ToHashCode();
    }
}

[Confined]
public sealed class Opened(FrozenDictionary<DayOfWeek, string> hours, FrozenSet<string> names)
{
    public static readonly object Nothing = new { Count = 0, Name = "" };

    public IEnumerable<string> All()
    {
        foreach (var (day, hour) in hours) yield return $"{day}: {hour}";
        foreach (var name in names) yield return name;
    }
}
