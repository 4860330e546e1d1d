// Components as people write them. Each class is a case; nothing is to be reported.
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CapSdk;

namespace Corpus.Harmless.Everyday;

[Capability]
public interface IStore
{
    Promise<string?> Get(string key);

    Promise Put(string key, string value);
}

public sealed record Order(int Id, string Customer, ImmutableArray<OrderLine> Lines);

public sealed record OrderLine(string Item, int Count, decimal Price);

public enum Grade { Low, High }

[Process]
public sealed class Counter(IStore store) : IStore
{
    private readonly Dictionary<string, int> _counts = [];

    public Promise<string?> Get(string key) => Promise.FromResult(_counts.TryGetValue(key, out var count) ? count.ToString(CultureInfo.InvariantCulture) : null);

    public async Promise Put(string key, string value)
    {
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
        await store.Put(key, value);
    }
}

[Confined]
public sealed class Totals
{
    public static decimal Of(Order order) => order.Lines.Sum(static line => line.Count * line.Price);

    public static IEnumerable<(string Item, int Count)> ByItem(IEnumerable<Order> orders) =>
        from order in orders from line in order.Lines group line by line.Item into lines orderby lines.Key select (lines.Key, lines.Sum(static line => line.Count));
}

[Confined]
public sealed class Texts
{
    public string Title(string text) => string.Join(' ', text.Split(' ').Select(static word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));

    public string Report(int n, double x) => $"{n,5} {x:F2} {nameof(Texts)}";

    public string Build(IEnumerable<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts) text.Append(part).Append(',');
        return text.ToString();
    }

    public bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase) && a.StartsWith(b, StringComparison.Ordinal);
}

[Confined]
public sealed class Parsing
{
    public int? Number(string text) => int.TryParse(text, out var number) ? number : null;

    public double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public JsonNode? Json(string text) => JsonNode.Parse(text)?["name"];

    public byte[] Bytes(string text) => Convert.FromBase64String(text);

    public string Hex(byte[] bytes) => Convert.ToHexString(bytes);
}

[Confined]
public sealed partial class Patterns
{
    private static readonly Regex s_word = new("[a-z]+");

    public int Count(string text) => s_word.Matches(text).Count;

    public string First(string text) => s_word.Match(text) is { Success: true } match ? match.Value : "";
}

[Confined]
public sealed class Tables
{
    private static readonly FrozenDictionary<string, int> s_sizes = new Dictionary<string, int> { ["a"] = 1 }.ToFrozenDictionary();
    private static readonly ImmutableArray<string> s_names = ["a", "b"];
    private static readonly IReadOnlyList<string> s_defaults = ["x", "y"];
    private const int Most = 10;

    public int Size(string name) => s_sizes.GetValueOrDefault(name) + s_names.Length + s_defaults.Count + Most;
}

[Confined]
public sealed class Errors
{
    public string Run(Func<int> work)
    {
        try
        {
            return work().ToString(CultureInfo.InvariantCulture);
        }
        catch (InvalidOperationException e) when (e.Message.Length > 0)
        {
            return e.Message;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException("It failed.", e);
        }
    }

    public void Check(string? a, int b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentOutOfRangeException.ThrowIfNegative(b);
        ArgumentException.ThrowIfNullOrEmpty(a);
    }
}

[Confined]
public sealed class Dates
{
    public DateTimeOffset Next(DateTimeOffset from, int days) => from.AddDays(days).Date == default ? from : from + TimeSpan.FromHours(1);

    public int Age(DateOnly born, DateOnly today) => today.Year - born.Year;

    public bool IsOver(DateTimeOffset due, DateTimeOffset now) => now > due;

    public string Stamp(DateTimeOffset at, DateTime utc, DateTime? maybe) => $"{at:yyyy-MM-dd HH:mm zzz} {utc:yyyy-MM-ddTHH:mm:ss'Z'} {maybe:HH 'zones'} {utc.ToString("u", CultureInfo.InvariantCulture)}";
}

[Confined]
public sealed class Loops
{
    public int Sum(IReadOnlyList<int> a, int[] b, List<int> c, Dictionary<string, int> d, ImmutableArray<int> e, Queue<int> f, LinkedList<int> g, SortedSet<int> h)
    {
        var sum = 0;
        foreach (var n in a) sum += n;
        foreach (var n in b) sum += n;
        foreach (var n in c) sum += n;
        foreach (var (_, n) in d) sum += n;
        foreach (var n in e) sum += n;
        foreach (var n in f) sum += n;
        foreach (var n in g) sum += n;
        foreach (var n in h) sum += n;
        foreach (var letter in "abc") sum += letter;
        for (var i = 0; i < a.Count; i++) sum += a[i];
        return sum;
    }
}

[Confined]
public sealed class Slices
{
    public (int, int[], string) Run(int[] a, List<int> b, string c) => (a[^1] + b[^1], a[1..^1], c[..2]);

    public bool Is(int[] a) => a is [1, .., 3] or [] || (a is [_, var second, ..] && second > 1);

    public Span<int> View(int[] a) => a.AsSpan(1);
}

[Confined]
public sealed class Generic<T>(T initial) where T : IComparable<T>
{
    private readonly List<T> _all = [initial];

    public T Largest => _all.Max()!;

    public void Add(T item) => _all.Add(item);

    public IEnumerable<T> Sorted() => _all.Order();
}

[Confined]
public sealed class Money(decimal amount, string currency) : IEquatable<Money>
{
    public static readonly Money Zero = new(0, "EUR");

    public decimal Amount => amount;

    public string Currency => currency;

    public static Money operator +(Money a, Money b) => new(a.Amount + b.Amount, a.Currency);

    public bool Equals(Money? other) => other is not null && Amount == other.Amount && Currency == other.Currency;

    public override bool Equals(object? obj) => Equals(obj as Money);

    public override int GetHashCode() => HashCode.Combine(Amount, Currency);

    public override string ToString() => $"{Amount} {Currency}";
}

[Confined]
public sealed class ByLength : IEqualityComparer<string>, IComparer<string>
{
    public bool Equals(string? x, string? y) => x?.Length == y?.Length;

    public int GetHashCode(string obj) => obj.Length.GetHashCode();

    public int Compare(string? x, string? y) => (x?.Length ?? 0).CompareTo(y?.Length ?? 0);
}

[Confined]
public sealed class Seeded
{
    private readonly Random _random = new(42);

    public int Roll() => _random.Next(6) + 1;
}

[Confined]
public sealed class Streams
{
    public byte[] Write(string text)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory)) writer.Write(text);
        return memory.ToArray();
    }

    public string? Line(string text)
    {
        using var reader = new StringReader(text);
        return reader.ReadLine();
    }
}

[Confined]
public sealed class Names
{
    public string Extension(string name) => Path.GetExtension(name) + Path.GetFileNameWithoutExtension(name);

    public string Host(string address) => new Uri(address).Host;
}

[Confined]
public sealed class Waits(IStore store)
{
    public async Promise<string> All(IReadOnlyList<string> keys)
    {
        var all = await Promise.WhenAll(keys.Select(key => store.Get(key)));
        return string.Join(",", all);
    }

    public async Promise<int> Race(Promise<int> a, Promise<int> b, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await Promise.WhenAny([a, b]);
        return a.IsCompleted ? await a : await b;
    }

    public (Promise<int>, IResolver<int>) Later() => Promise.Defer<int>();
}

[Confined]
public sealed class Shapes
{
    public double Area(object shape) => shape switch
    {
        int side => side * side,
        (double width, double height) => width * height,
        string { Length: > 3 } text => text.Length,
        Order { Lines: [var first, ..] } => (double)first.Price,
        _ => Math.PI,
    };

    public Grade GradeOf(int n) => n > 5 ? Grade.High : Grade.Low;

    public string Name(Grade grade) => grade.ToString();
}

[Confined]
public sealed class Iterators
{
    public IEnumerable<int> Fibonacci()
    {
        var (a, b) = (0, 1);
        while (true)
        {
            yield return a;
            (a, b) = (b, a + b);
        }
    }

    public IEnumerable<int> First(int n) => Fibonacci().Where(static x => x % 2 == 0).Take(n).ToList();
}

[Confined]
public sealed class Observed
{
    public event Action<int>? Changed;

    public int Value { get; private set; }

    public void Set(int value)
    {
        Value = value;
        Changed?.Invoke(value);
    }
}

[Confined]
public struct Vector(int x, int y)
{
    public int X { get; } = x;

    public int Y { get; } = y;

    public readonly void Deconstruct(out int x, out int y) => (x, y) = (X, Y);

    public static implicit operator Vector((int X, int Y) pair) => new(pair.X, pair.Y);
}

[Confined]
public sealed class Records
{
    public Order Rename(Order order, string customer) => order with { Customer = customer };

    public bool Same(Order a, Order b) => a == b || a.Equals(b);

    public int Total(Vector v)
    {
        var (x, y) = v;
        Vector other = (x, y);
        return other.X + other.Y;
    }
}

[Confined]
public sealed class Hashes
{
    public string Of(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));
}

[Confined]
public sealed class Nullables
{
    public int Run(int? a, string? b, List<int>? c) => (a ?? 0) + (b?.Length ?? 0) + (c?[0] ?? 0) + a.GetValueOrDefault();
}

[Confined]
public sealed class Collections
{
    public object Run()
    {
        List<int> list = [1, 2, .. Enumerable.Range(0, 3)];
        HashSet<string> set = ["a"];
        Dictionary<string, List<int>> table = new() { ["a"] = list };
        PriorityQueue<string, int> queue = new();
        queue.Enqueue("a", 1);
        ImmutableList<int> fixedList = [1, 2];
        var grouped = list.GroupBy(static n => n % 2).ToDictionary(static g => g.Key, static g => g.Count());
        return (set.Count, table["a"].Count, queue.Dequeue(), fixedList.Add(3).Count, grouped.Count, list.ToLookup(static n => n)[1].Count());
    }
}

public abstract record Notice;

public sealed record Carrying<T>(T Value) : Notice;

[Confined]
public sealed class Downcasts
{
    private Action<IStore>? _told;

    public event Action<IStore>? Changed;

    public List<IStore> Listed(IEnumerable<IStore> stores) => stores as List<IStore> ?? [.. stores];

    public IStore? Carried(Notice notice) => notice is Carrying<IStore> { Value: var store } ? store : null;

    public int Count(IReadOnlyCollection<KeyValuePair<string, IStore>> all) => all switch
    {
        Dictionary<string, IStore> table => table.Count,
        KeyValuePair<string, IStore>[] array => array.Length,
        ImmutableArray<KeyValuePair<string, IStore>> { Length: var length } => length,
        _ => all.Count(static one => one.Key.Length > 0),
    };

    public void Tell(IStore store, Action<IStore> told)
    {
        _told += told;
        Changed += told;
        _told(store);
        Changed?.Invoke(store);
        Changed -= told;
    }
}

[Confined]
public sealed class Cultured(StringComparison how)
{
    private readonly SortedSet<string> _sorted = new(StringComparer.FromComparison(StringComparison.Ordinal));

    public int Compare(string a, string b) => string.Compare(a, b, StringComparison.Ordinal) + string.Compare(a, b) + string.Compare(a, b, how) + StringComparer.InvariantCulture.Compare(a, b);

    public string Write(double a) => FormattableString.Invariant($"{a}") + $"{a}" + a;

    public int Read(string a) => int.Parse(a) + _sorted.Count + a.IndexOf('a', StringComparison.OrdinalIgnoreCase) + System.Collections.Comparer.DefaultInvariant.Compare(1, 2);
}

[Confined]
public sealed class Awaiting
{
    public async Task<int> Run(Task<int> a, ValueTask b)
    {
        await b;
        return await a + (a.IsCompleted ? 1 : 2);
    }

    public async Promise Go(Promise a)
    {
        await a;
        await Nothing();
    }

    private static async ValueTask Nothing() => await Promise.Completed;
}

[Confined]
public sealed class Keyed(string name, IReadOnlyList<string> parts, string? note)
{
    public override bool Equals(object? obj) => obj is Keyed other && other.ToString() == ToString();

    public override int GetHashCode()
    {
        var made = default(HashCode);
        made.Add(name);
        foreach (var part in parts) made.Add(part, StringComparer.Ordinal);
        if (note is { Length: > 0 } said)
        {
            var length = said.Length;
            length += 1;
            made.Add(length);
        }

        var last = 0;
        for (var i = 0; i < parts.Count; i++) last ^= parts[i].Length;
        switch (parts.Count)
        {
            case 1:
                var one = parts[0].Length;
                one++;
                made.Add(one);
                break;
            default:
                one = last;
                made.Add(one);
                break;
        }

        List<int>? lengths = parts.Count > 3 ? [] : null;
        lengths?.Add(last);
        return HashCode.Combine(made.ToHashCode(), last, lengths?.Count);
    }

    public override string ToString() => name + note + string.Join(',', parts);
}

[Confined]
public sealed class Nodes
{
    public (int, string?, DateOnly, Guid) Run(JsonNode a) => (a.GetValue<int>(), a.GetValue<string>(), a.GetValue<DateOnly>(), a.GetValue<Guid>());

    public IEnumerable<int> All(JsonArray a) => a.GetValues<int>().Concat(a.OfType<JsonValue>().Select(static one => one.TryGetValue<int>(out var found) ? found : 0));

    public T Any<T>(JsonNode a) => a.GetValue<T>();

    public int Ask(JsonNode a) => Any<int>(a);
}

[Confined]
public sealed class Objects
{
    public string Run(object a) => a is string text ? text : a is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture) : (object)this is IDisposable ? "" : a switch { int one => $"{one}", _ => "" };

    public IEnumerable<string> All(IEnumerable<IEnumerable<object>> a) => a.SelectMany(Enumerable.OfType<string>);

    public IEnumerable<IStore> Stores(IEnumerable<List<IStore?>> a) => a.SelectMany(static one => one.OfType<IStore>());
}

[Confined]
public sealed class Copies
{
    public IStore[] Run(IStore[] a, List<IStore> b, IStore one)
    {
        var c = new IStore[a.Length + b.Count];
        Array.Copy(a, c, a.Length);
        b.CopyTo(c, a.Length);
        a.CopyTo(c, 0);
        ((System.Collections.ICollection)b).CopyTo(c, a.Length);
        ((System.Collections.IList)b).Add(one);
        ((System.Collections.IList)b)[0] = one;
        ((System.Collections.IList)b).Insert(0, null);
        c.SetValue(one, 0);
        Array.Copy(a, new object[a.Length], a.Length);
        return c;
    }

    public int[] Numbers(int[] a, List<int> b, System.Collections.IDictionary c, System.Collections.ArrayList d)
    {
        var e = new int[a.Length];
        Array.Copy(a, 0, e, 0, a.Length);
        e.SetValue(1, 0);
        ((System.Collections.IList)b).Add(1);
        c[1] = "";
        c.Add(2, a);
        d.Add(1);
        d[0] = a;
        d.CopyTo(new object[1], 0);
        return e;
    }
}

[Confined]
public sealed class Hashed(string name, int size)
{
    public override bool Equals(object? other) => other is Hashed hashed && hashed.GetParts() == GetParts();

    public override int GetHashCode()
    {
        var (text, number) = GetParts();
        return HashCode.Combine(text, number);
    }

    private (string Name, int Size) GetParts() => (name, size);
}
