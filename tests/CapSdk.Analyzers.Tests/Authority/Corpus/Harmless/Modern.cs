// What the language has. Each class is a case; nothing is to be reported.
using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CapSdk;

namespace Corpus.Harmless.Modern;

public abstract record Shape
{
    public sealed record Circle(double Radius) : Shape;

    public sealed record Box(double Width, double Height) : Shape;

    public sealed record Group(ImmutableArray<Shape> Parts) : Shape;
}

public readonly record struct Point(int X, int Y);

public record Person(string First, string Last)
{
    public required DateOnly Born { get; init; }

    public string? Nick { get; init; }
}

public delegate bool Rule<in T>(T item, out string? problem);

public enum Light { Red, Amber, Green }

[Flags]
public enum Rights { None = 0, Read = 1, Write = 2, All = Read | Write }

[Confined]
public sealed class Shapes
{
    public static double Area(Shape shape) => shape switch
    {
        Shape.Circle { Radius: var radius } => Math.PI * radius * radius,
        Shape.Box(var width, var height) when width == height => width * width,
        Shape.Box(> 0 and var width, > 0 and var height) => width * height,
        Shape.Group { Parts: [] } => 0,
        Shape.Group { Parts: [var only] } => Area(only),
        Shape.Group { Parts: [var first, .. var rest] } => Area(first) + rest.Sum(Area),
        _ => throw new SwitchExpressionException(),
    };
}

[Confined]
public sealed class Lights
{
    private Light _light = Light.Red;

    public Light Next() => _light = (_light, _light == Light.Green) switch
    {
        (Light.Red, _) => Light.Amber,
        (Light.Amber, _) => Light.Green,
        (_, true) => Light.Red,
        _ => throw new InvalidOperationException($"{_light}"),
    };
}

[Confined]
public sealed class Permissions(Rights rights)
{
    public bool May(Rights wanted) => (rights & wanted) == wanted && wanted != Rights.None;

    public bool Reads => rights.HasFlag(Rights.Read);

    public Permissions Without(Rights taken) => new(rights & ~taken);
}

[Confined]
public sealed class People
{
    public Person Marry(Person one, Person other) => one with { Last = $"{one.Last}-{other.Last}", Nick = null };

    public Person Make() => new("Ada", "Lovelace") { Born = new(1815, 12, 10) };

    public IEnumerable<IGrouping<int, string>> ByDecade(IEnumerable<Person> people) =>
        from person in people
        where person is { Last.Length: > 0, Born.Year: >= 1800 and < 2100 }
        let decade = person.Born.Year / 10 * 10
        orderby decade, person.Last descending
        group person.First by decade into decades
        select decades;
}

[Confined]
public sealed class Limited
{
    public int Percent
    {
        get;
        set => field = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    public string Name { get => field ??= "nobody"; init => field = value.Trim(); }
}

[Confined]
public static class Extended
{
    extension<T>(IReadOnlyList<T> list)
    {
        public T Middle => list[list.Count / 2];

        public IEnumerable<(T, T)> Pairs()
        {
            for (var i = 1; i < list.Count; i++) yield return (list[i - 1], list[i]);
        }
    }

    extension(Point)
    {
        public static Point Origin => default;
    }

    extension(Point one)
    {
        public Point Plus(Point other) => new(one.X + other.X, one.Y + other.Y);
    }

    public static bool IsNothing([NotNullWhen(false)] this string? text) => string.IsNullOrWhiteSpace(text);
}

[Confined]
public sealed class UsesExtended
{
    public int Run(IReadOnlyList<int> all) => all.Middle + all.Pairs().Count() + Point.Origin.Plus(new(1, 2)).X + (" ".IsNothing() ? 1 : 0);
}

[Confined]
public sealed partial class Halves
{
    public partial int Count { get; set; }

    public partial string Tell(int times);

    partial void Changed(int count);
}

public sealed partial class Halves
{
    private int _count;

    public partial int Count { get => _count; set => Changed(_count = value); }

    public partial string Tell(int times) => string.Concat(Enumerable.Repeat($"{_count} ", times));
}

[Confined]
public class Entity(int id)
{
    public int Id { get; } = id;

    public virtual string Describe() => $"{GetName()} {Id}";

    protected virtual string GetName() => nameof(Entity);
}

[Confined]
public sealed class Customer(int id, string name) : Entity(id)
{
    public string Name => name;

    public override string Describe() => base.Describe() + ", " + name;

    protected override string GetName() => nameof(Customer);
}

[Confined]
public sealed class Spells
{
    public List<int> Lists(int[] a, IEnumerable<int> b) => [0, .. a, .. b, a.Length];

    public Dictionary<string, int> Table() => new(StringComparer.Ordinal) { ["one"] = 1, ["two"] = 2 };

    public ImmutableArray<string> Fixed(string a) => [a, .. "bc".Select(static letter => letter.ToString())];

    public ReadOnlySpan<byte> Utf8() => "text"u8;

    public FrozenSet<string> Set() => FrozenSet.ToFrozenSet(["a", "b"], StringComparer.Ordinal);

    public int[][] Jagged() => [[1], [2, 3], []];

    public HashSet<Point> Points() => [new(1, 2), new(3, 4)];
}

[Confined]
public sealed class Closures
{
    public Func<int> Counter()
    {
        var count = 0;
        return () => ++count;
    }

    public IReadOnlyList<Action<List<int>>> Steps(int most)
    {
        List<Action<List<int>>> steps = [];
        foreach (var step in Enumerable.Range(0, most)) steps.Add(list => list.Add(step));
        return steps;
    }

    public Func<A, C> Then<A, B, C>(Func<A, B> first, Func<B, C> second) => a => second(first(a));

    public int Sum(params IEnumerable<int> all)
    {
        return Inner(all.ToArray());

        static int Inner(ReadOnlySpan<int> rest) => rest is [var first, .. var others] ? first + Inner(others) : 0;
    }

    public Func<int, int, int> Defaults() => (a, b) => a * b;
}

[Confined]
public sealed class Validator<T>(params ImmutableArray<Rule<T>> rules)
{
    public IReadOnlyList<string> Problems(T item)
    {
        List<string> problems = [];
        foreach (var rule in rules)
            if (!rule(item, out var problem)) problems.Add(problem ?? "wrong");
        return problems;
    }
}

[Confined]
public sealed class Ring<T>(int size) : IReadOnlyList<T>
{
    private readonly T[] _items = new T[size];
    private int _start;

    public int Count { get; private set; }

    public T this[int index] => index >= 0 && index < Count ? _items[(_start + index) % size] : throw new ArgumentOutOfRangeException(nameof(index));

    public void Push(T item)
    {
        _items[(_start + Count) % size] = item;
        if (Count < size) Count++;
        else _start = (_start + 1) % size;
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<T> IEnumerable<T>.GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    public struct Enumerator(Ring<T> ring)
    {
        private int _at = -1;

        public readonly T Current => ring[_at];

        public bool MoveNext() => ++_at < ring.Count;
    }
}

[Confined]
public sealed class UsesRing
{
    public int Sum(Ring<int> ring)
    {
        var sum = 0;
        foreach (var one in ring) sum += one;
        return sum + ring[^1] + ring.Count;
    }
}

public interface IUnit<TSelf> where TSelf : IUnit<TSelf>
{
    static abstract string Symbol { get; }

    static abstract TSelf Of(double value);

    double Value { get; }
}

[Confined]
public readonly record struct Metre(double Value) : IUnit<Metre>
{
    public static string Symbol => "m";

    public static Metre Of(double value) => new(value);
}

[Confined]
public sealed class Measures
{
    public T Sum<T>(IEnumerable<T> all) where T : struct, IUnit<T> => T.Of(all.Sum(static one => one.Value));

    public string Tell<T>(T one) where T : IUnit<T>, IMeasured => $"{one.Tell()} {T.Symbol}";

    public interface IMeasured
    {
        string Size { get; }

        string Tell() => $"<{Size}>";
    }
}

[Confined]
public sealed class Tree<T> where T : IComparable<T>
{
    private sealed class Node(T value)
    {
        public readonly T Value = value;
        public Node? Less, More;
    }

    private Node? _root;

    public bool Add(T value)
    {
        ref var at = ref _root;
        while (at is not null)
        {
            var order = value.CompareTo(at.Value);
            if (order == 0) return false;
            if (order < 0) at = ref at.Less;
            else at = ref at.More;
        }

        at = new(value);
        return true;
    }

    public IEnumerable<T> All() => Walk(_root);

    private static IEnumerable<T> Walk(Node? node)
    {
        if (node is null) yield break;
        foreach (var one in Walk(node.Less)) yield return one;
        yield return node.Value;
        foreach (var one in Walk(node.More)) yield return one;
    }
}

[Confined]
public ref struct Words(ReadOnlySpan<char> text)
{
    private ReadOnlySpan<char> _rest = text;

    public ReadOnlySpan<char> Current { get; private set; }

    public readonly Words GetEnumerator() => this;

    public bool MoveNext()
    {
        _rest = _rest.TrimStart();
        if (_rest.IsEmpty) return false;
        var end = _rest.IndexOf(' ') is >= 0 and var at ? at : _rest.Length;
        Current = _rest[..end];
        _rest = _rest[end..];
        return true;
    }
}

[Confined]
public sealed class Longest
{
    public int Of(string text)
    {
        var longest = 0;
        foreach (var word in new Words(text)) longest = Math.Max(longest, word.Length);
        return longest;
    }
}

[Confined]
public sealed class Undo<T>
{
    private readonly Stack<T> _done = new(), _undone = new();

    public event EventHandler<T>? Undone;

    public void Do(T step)
    {
        _done.Push(step);
        _undone.Clear();
    }

    public bool Back()
    {
        if (!_done.TryPop(out var step)) return false;
        _undone.Push(step);
        Undone?.Invoke(this, step);
        return true;
    }
}

[Confined]
public sealed class Listening
{
    private int _count;

    public void Watch(Undo<string> undo) => undo.Undone += (_, step) => _count += step.Length;

    public void Stop(Undo<string> undo) => undo.Undone -= Heard;

    private void Heard(object? sender, string step) => _count--;
}

[Confined]
public sealed class Domain(string problem, int code) : Exception(problem)
{
    public int Code => code;
}

[Confined]
public sealed class Failures
{
    public string Run(Action work)
    {
        try
        {
            work();
            return "done";
        }
        catch (Domain e) when (e.Code is >= 400 and < 500)
        {
            return $"{e.Code}: {e.Message}";
        }
        catch (AggregateException e) when (e.InnerExceptions is [var only])
        {
            return only.Message;
        }
        catch (ArgumentException e)
        {
            throw new Domain($"{e.ParamName} is wrong.", 422);
        }
        finally
        {
            Runs++;
        }
    }

    public int Runs { get; private set; }
}

[Confined]
public sealed class Options
{
    public required string Name { get; init; }

    public int Retries { get; init; } = 3;

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    public IReadOnlyList<string> Tags { get; init; } = [];
}

[Confined]
public sealed class Builder
{
    private readonly Dictionary<string, object> _parts = [];

    public Builder With<T>(string name, T part) where T : notnull
    {
        _parts[name] = part;
        return this;
    }

    public T? Get<T>(string name) => _parts.TryGetValue(name, out var part) && part is T found ? found : default;
}

[Confined]
public sealed class Result<T>
{
    private readonly T? _value;
    private readonly string? _problem;

    private Result(T? value, string? problem) => (_value, _problem) = (value, problem);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static Result<T> Fail(string problem) => new(default, problem);

    public Result<U> Select<U>(Func<T, U> then) => _problem is null ? then(_value!) : Result<U>.Fail(_problem);

    public Result<V> SelectMany<U, V>(Func<T, Result<U>> next, Func<T, U, V> both) =>
        _problem is not null ? Result<V>.Fail(_problem) : next(_value!).Select(u => both(_value!, u));

    public void Deconstruct(out T? value, out string? problem) => (value, problem) = (_value, _problem);
}

[Confined]
public sealed class Chains
{
    public Result<int> Run(Result<int> a, Result<int> b) => from x in a from y in b select x / y;

    public string Tell(Result<int> result)
    {
        var (value, problem) = result;
        return problem ?? $"{value}";
    }
}

[Confined]
public sealed class Counts : IEnumerable<KeyValuePair<string, int>>
{
    private readonly SortedDictionary<string, int> _all = new(StringComparer.Ordinal);

    public void Add(string key, int count) => _all[key] = _all.GetValueOrDefault(key) + count;

    public IEnumerator<KeyValuePair<string, int>> GetEnumerator() => _all.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public static Counts Sample() => new() { { "a", 1 }, { "b", 2 } };
}

[Confined]
public sealed class Scoped(List<string> log) : IDisposable
{
    public void Dispose() => log.Add("closed");

    public static void Run(List<string> log)
    {
        using var outer = new Scoped(log);
        using (new Scoped(log)) log.Add("inside");
    }
}

[Confined]
public sealed class Memo<TKey, TValue>(Func<TKey, TValue> make) where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _known = [];
    private readonly Lazy<int> _size = new(static () => 10);

    public TValue this[TKey key] => _known.TryGetValue(key, out var value) ? value : _known[key] = make(key);

    public int Size => _size.Value;
}

[Confined]
public sealed class Jumps
{
    public int Run(int n)
    {
        var sum = 0;
    again:
        sum += n;
        switch (n--)
        {
            case > 5: goto again;
            case 1 or 2: goto case 0;
            case 0: return sum;
            default:
                do sum--; while (sum > 10);
                goto again;
        }
    }

    public unchecked_ Alias(int a) => new(unchecked((byte)a));

    public readonly record struct unchecked_(byte A);
}
