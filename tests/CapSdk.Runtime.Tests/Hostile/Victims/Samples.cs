using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace CapSdk.Runtime.Tests.Hostile.Victims;

/// <summary>Graphs in which every place is declared as an object, so that anything may be put there, and some in which none is.</summary>
internal static class Samples
{
    /// <summary>Of a class with a place of every kind.</summary>
    public sealed class Places
    {
        public byte Byte = 1;
        public int? Some = 2;
        public int? None;
        public Guid? Id = Guid.Empty;
        public string? Text = "text";
        public object? Anything = 3;
        public DayOfWeek Day = DayOfWeek.Friday;
        public (int, string)? Pair = (4, "four");
        public InlineArray3<string?> Three;
        public Memory<int> Part = new int[] { 1, 2, 3 }.AsMemory(1);
        public ReadOnlyMemory<char> Characters = "memory".AsMemory(2, 3);
        public ArraySegment<byte> Segment = new([1, 2, 3], 1, 2);
        public ImmutableArray<string> Immutable = ["a", "b"];
        public List<Places> Others = [];
        public object[] Objects = ["covariant"];
        public string[] Texts = ["t"];
        public IList<object> Collection = new Collection<object> { 1 };
        public IEnumerator<int> Enumerator = new List<int> { 1, 2 }.GetEnumerator();
        public List<string>.Enumerator InPlace = new List<string> { "x" }.GetEnumerator();
        public IComparer<string> Order = StringComparer.OrdinalIgnoreCase;
        public IReadOnlyDictionary<string, object> Table = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = 1 };
        public Exception? Error = new ArgumentException("argument", "name");
        public DateTimeOffset Moment = new(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(1));
        public decimal Price = 1.5m;
    }

    /// <summary>A record whose constructor runs when it arrives in a message.</summary>
    public sealed record Order(string Customer, int Number, IReadOnlyList<OrderLine> Lines, Dictionary<string, decimal> Prices);

    public readonly record struct OrderLine(string Article, byte Count);

    public static Order Message() => new("Ann", 7, [new OrderLine("tea", 2), new OrderLine("cup", 1)], new Dictionary<string, decimal> { ["tea"] = 1.5m, ["cup"] = 2 });

    public static Places Typed()
    {
        var inner = new Places();
        return new Places { Others = [inner, new Places { Anything = inner }], Anything = inner.Others };
    }

    /// <summary>What may be in both.</summary>
    public static List<object?> Values() =>
    [
        1, 2L, "text", 'c', 1.5, 1.5m, true, Half.One, Int128.MaxValue, new BigInteger(12345678901234567890), new Complex(1, 2), new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), DateTime.UnixEpoch, DateTimeOffset.UnixEpoch,
        new DateOnly(2020, 2, 29), new TimeOnly(1, 2), TimeSpan.FromDays(1), new Rune('r'), new Index(1, true), 1..2, new Uri("https://host.example/path?query"), new Version(1, 2, 3, 4), DayOfWeek.Friday,
        typeof(List<int>), CultureInfo.GetCultureInfo("de-DE"), DBNull.Value, new StringBuilder("builder"), new BitArray(70, true), new StrongBox<int>(1), (1, "two"), Tuple.Create(1, "two"), new KeyValuePair<int, string>(1, "v"),
        new int[] { 1, 2, 3 }, new string[2, 2, 1], new int[][] { [1], [] }, new bool[0, 5], new List<object?> { null, 1 }, new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<object, object>(ReferenceEqualityComparer.Instance) { ["r"] = 1 },
        new OrderedDictionary<int, int> { [2] = 1, [1] = 2 }, new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "x" }, new Queue<int>([1]), new Stack<int>([1, 2]), new LinkedList<int>([1, 2]), new PriorityQueue<string, int>([("a", 1), ("b", 2)]),
        new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }, new SortedList<int, string> { [2] = "x", [1] = "y" }, new SortedSet<int> { 3, 1 }, new ReadOnlyCollection<int>([1]), new Collection<int> { 1 }, new ObservableCollection<int> { 1 },
        ImmutableArray.Create(1, 2), ImmutableList.Create("i"), ImmutableDictionary<int, string>.Empty.Add(1, "x"), ImmutableHashSet.Create("a"), ImmutableSortedDictionary<int, int>.Empty.Add(1, 1), ImmutableSortedSet.Create(2, 1), ImmutableQueue.Create(1), ImmutableStack.Create(1, 2),
        new Dictionary<string, int> { ["f"] = 1 }.ToFrozenDictionary(), new HashSet<long> { 1, 2 }.ToFrozenSet(), new InvalidOperationException("outer", new ArgumentException("inner", "p")) { Data = { ["k"] = 1 }, HelpLink = "help" },
    ];

    /// <summary>What may be in images only.</summary>
    public static List<object?> Heap()
    {
        var list = new LinkedList<object>(["a", "b"]);
        var sorted = new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        var builder = ImmutableList.Create(1, 2).ToBuilder();
        var hole = new Dictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 };
        hole.Remove(2);
        List<object?> heap =
        [
            .. Values(), list.First, new LinkedListNode<int>(1), hole, new Func<int, int>(static x => x + 1), new Action(() => list.AddLast("c")), Promise.FromResult(1), Promise.FromResult("p").AsTask(), Promise.FromException<int>(new InvalidOperationException("broken")),
            new ValueTask<int>(1), new[] { new List<int>.Enumerator() }, sorted.Keys, builder, ImmutableArray.CreateBuilder<int>(2), EqualityComparer<string>.Default, Comparer<int>.Default, StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), true),
            list.Where(static item => item is string).Select(static item => item + "!"), list.ToLookup(static item => item.ToString()!.Length), new FrozenHolder(new[] { new HashSet<string> { "n" }.ToFrozenSet() }.ToFrozenSet()),
            new CancellationToken(true), new Dictionary<HashSet<int>, int>(HashSet<int>.CreateSetComparer()) { [[1]] = 1 },
        ];
        IEnumerator[] loops =
        [
            new List<int> { 1, 2 }.GetEnumerator(), hole.GetEnumerator(), sorted.GetEnumerator(), sorted.Values.GetEnumerator(), list.GetEnumerator(), builder.GetEnumerator(), ((IEnumerable<int>)new int[] { 1, 2 }).GetEnumerator(), "text".GetEnumerator(),
            new SortedList<int, int> { [1] = 1 }.GetEnumerator(), ((IEnumerable<int>)ImmutableQueue.Create(1, 2)).GetEnumerator(), ImmutableSortedSet.Create(1, 2).GetEnumerator(), ImmutableDictionary<int, int>.Empty.Add(1, 1).GetEnumerator(),
            new ArraySegment<int>([1, 2]).GetEnumerator(), new PriorityQueue<int, int>([(1, 1)]).UnorderedItems.GetEnumerator(), list.OrderBy(static item => item.ToString()).GetEnumerator(), list.GroupBy(static item => item).GetEnumerator(),
        ];
        foreach (var loop in loops) loop.MoveNext();
        heap.AddRange(loops);
        return heap;
    }

    /// <summary>A frozen set that holds another one.</summary>
    public sealed record FrozenHolder(FrozenSet<FrozenSet<string>> Sets);
}
