using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace CapSdk.Scenarios;

/// <summary>What else a foreach can go through while it waits.</summary>
public static class OverOthers
{
    private static async Promise<string> Walk<T>(IOutside outside, IEnumerable<T> items)
    {
        var seen = "";
        foreach (var item in items) seen += await outside.Text($"{item};");
        return seen;
    }

    [Covers("loops/a Dictionary may lose entries while it is enumerated")]
    public static async Promise<string> RemovingFromDictionary(IOutside outside)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3, ["d"] = 4 };
        var seen = "";
        foreach (var (key, value) in map)
        {
            seen += key + await outside.Number(value);
            map.Remove(key);
        }

        return $"{seen} {map.Count}";
    }

    [Covers("loops/foreach over sorted collections of keys with an order of their own")]
    public static async Promise<string> OverOwnOrder(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new SortedDictionary<Grade, int> { [new("b")] = 1, [new("a")] = 2 }) seen += key.Name + await outside.Number(value);
        foreach (var (key, value) in new SortedList<Grade, int> { [new("b")] = 1, [new("a")] = 2 }) seen += key.Name + await outside.Number(value);
        foreach (var key in new SortedSet<Grade> { new("b"), new("a") }) seen += await outside.Text(key.Name);
        return seen;
    }

    private sealed class Grade(string name) : IComparable<Grade>
    {
        public string Name => name;

        public int CompareTo(Grade? other) => string.CompareOrdinal(name, other?.Name);
    }

    [Covers("loops/foreach over dictionaries as entries")]
    public static async Promise<string> OverEntries(IOutside outside)
    {
        var seen = "";
        foreach (var map in new IDictionary[] { new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new SortedDictionary<string, int> { ["d"] = 4, ["c"] = 3 }, new SortedList<string, int> { ["f"] = 6, ["e"] = 5 }, new OrderedDictionary<string, int> { ["h"] = 8, ["g"] = 7 } })
            foreach (DictionaryEntry entry in map) seen += entry.Key + await outside.Text($"{entry.Value}");
        return seen;
    }

    [Covers("loops/foreach over builders")]
    public static async Promise<string> OverBuilders(IOutside outside)
    {
        var list = ImmutableList.CreateBuilder<string>(); list.Add("a"); list.Add("b");
        var numbers = ImmutableSortedSet.Create(2, 1).ToBuilder();
        var sorted = ImmutableSortedDictionary<int, string>.Empty.Add(4, "d").Add(3, "c").ToBuilder();
        var seen = "";
        foreach (var item in list) seen += await outside.Text(item);
        foreach (var item in numbers) seen += await outside.Number(item);
        foreach (var (key, value) in sorted) seen += key + await outside.Text(value);
        return seen;
    }

    [Covers("loops/foreach through interfaces")]
    public static async Promise<string> ThroughInterfaces(IOutside outside)
    {
        var seen = await Walk(outside, new List<int> { 1, 2 });
        seen += await Walk(outside, new[] { "a", "b" });
        seen += await Walk(outside, new Dictionary<int, int> { [1] = 2, [3] = 4 });
        seen += await Walk(outside, new HashSet<int> { 5, 6 });
        seen += await Walk(outside, new SortedSet<int> { 8, 7 });
        seen += await Walk(outside, new SortedDictionary<int, int> { [3] = 4, [1] = 2 });
        seen += await Walk(outside, new SortedDictionary<int, int> { [3] = 4, [1] = 2 }.Keys);
        seen += await Walk(outside, new SortedList<int, int> { [3] = 4, [1] = 2 });
        seen += await Walk(outside, new SortedList<int, int> { [3] = 4, [1] = 2 }.Values);
        seen += await Walk(outside, new OrderedDictionary<int, int> { [3] = 4, [1] = 2 });
        seen += await Walk(outside, new OrderedDictionary<int, int> { [3] = 4, [1] = 2 }.Values);
        seen += await Walk(outside, ImmutableSortedSet.Create(2, 1).ToBuilder());
        seen += await Walk(outside, ImmutableArray.Create(7, 8));
        seen += await Walk(outside, ImmutableList.Create(9, 10));
        seen += await Walk(outside, Array.Empty<int>());
        IReadOnlyList<string> cities = ["Oslo", "Rome"];
        foreach (var city in cities) seen += await outside.Text(city);
        return seen;
    }

    [Covers("loops/foreach over immutable queues and stacks through interfaces")]
    public static async Promise<string> ImmutableThroughInterfaces(IOutside outside)
    {
        var seen = await Walk(outside, ImmutableQueue.Create(1, 2, 3)) + await Walk(outside, ImmutableStack.Create("a", "b", "c"));
        seen += await Walk(outside, ImmutableQueue.Create<int>()) + await Walk(outside, ImmutableQueue.Create(1).Enqueue(2).Dequeue().Enqueue(3));
        var stack = ImmutableStack.Create(4, 5);
        IEnumerable<int> whole = stack;
        using var ended = whole.GetEnumerator();
        while (ended.MoveNext()) seen += await outside.Number(ended.Current);
        using var ahead = whole.GetEnumerator();
        ahead.MoveNext();
        using var closed = whole.GetEnumerator();
        closed.Dispose();
        foreach (var a in whole)
            foreach (var b in stack) seen += await outside.Number(a * 10 + b);
        try
        {
            closed.MoveNext();
        }
        catch (ObjectDisposedException)
        {
            seen += " closed";
        }

        return $"{seen} {ahead.Current} {ahead.MoveNext()} {ahead.Current} {ended.MoveNext()}";
    }

    [Covers("loops/foreach over ArraySegment")]
    public static async Promise<string> OverSegments(IOutside outside)
    {
        var whole = new[] { 1, 2, 3, 4, 5 };
        var part = new ArraySegment<int>(whole, 1, 3);
        var seen = "";
        foreach (var item in part)
        {
            seen += await outside.Number(item);
            // The array may change, and the enumerator sees it.
            whole[3]++;
        }

        seen += await Walk(outside, part) + await Walk(outside, new ArraySegment<string>(["a", "b"])) + await Walk(outside, ArraySegment<int>.Empty);
        return seen + part.Sum();
    }

    [Covers("loops/foreach over the items of a PriorityQueue")]
    public static async Promise<string> OverPriorityQueue(IOutside outside)
    {
        var queue = new PriorityQueue<string, int>([("c", 3), ("a", 1), ("b", 2), ("a2", 1)]);
        var seen = "";
        foreach (var (name, priority) in queue.UnorderedItems) seen += name + await outside.Number(priority);
        var items = queue.UnorderedItems;
        seen += await Walk(outside, items);
        return $"{seen} {ReferenceEquals(items, queue.UnorderedItems)} {queue.Dequeue()} {items.Count}";
    }

    [Covers("loops/foreach over wrappers of collections")]
    public static async Promise<string> OverWrappers(IOutside outside)
    {
        var list = new List<int> { 1, 2 };
        var seen = "";
        foreach (var item in new ReadOnlyCollection<int>(list)) seen += await outside.Number(item);
        foreach (var (key, value) in new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 })) seen += key + await outside.Number(value);
        foreach (var item in new ReadOnlySet<int>(new SortedSet<int> { 4, 3 })) seen += await outside.Number(item);
        foreach (var item in new Collection<int>(list)) seen += await outside.Number(item);
        foreach (var item in new Collection<string> { "x", "y" }) seen += await outside.Text(item);
        seen += await Walk(outside, new ReadOnlyCollection<int>(list)) + await Walk(outside, new ReadOnlySet<int>(new SortedSet<int> { 6, 5 })) + await Walk(outside, new Collection<int> { 7, 8 });
        return seen;
    }

    [Covers("loops/foreach over queues, stacks and lists through interfaces")]
    public static async Promise<string> OthersThroughInterfaces(IOutside outside) =>
        await Walk(outside, new Queue<int>([1, 2])) + await Walk(outside, new Stack<int>([3, 4])) + await Walk(outside, new LinkedList<int>([5, 6]))
        + await Walk(outside, ImmutableSortedSet.Create(8, 7)) + await Walk(outside, ImmutableSortedDictionary<int, int>.Empty.Add(2, 1).Add(1, 2));

    [Covers("loops/foreach over immutable hash tables through interfaces keeps the order it began with"), OrderByHash]
    public static async Promise<string> HashedThroughInterfaces(IOutside outside) =>
        await Walk(outside, ImmutableHashSet.Create("one", "two", "three", "four")) + await Walk(outside, ImmutableDictionary<string, int>.Empty.Add("five", 5).Add("six", 6).Add("seven", 7));

    [Covers("loops/a modified sorted collection or builder must still throw")]
    public static async Promise<string> ModifiedSorted(IOutside outside)
    {
        var set = new SortedSet<int> { 1, 2 };
        var map = new SortedDictionary<int, int> { [1] = 1, [2] = 2 };
        var keys = new SortedDictionary<int, int> { [1] = 1, [2] = 2 };
        var list = new SortedList<int, int> { [1] = 1, [2] = 2 };
        var values = new SortedList<int, int> { [1] = 1, [2] = 2 };
        var ordered = new OrderedDictionary<int, int> { [2] = 2, [1] = 1 };
        var builder = ImmutableList.Create(1, 2).ToBuilder();
        var hashed = ImmutableHashSet.Create(1, 2).ToBuilder();
        var queue = new PriorityQueue<int, int>([(1, 1), (2, 2)]);
        return await Until(outside, set, () => set.Add(3)) + await Until(outside, map, () => map[3] = 3) + await Until(outside, keys.Keys, () => keys.Clear())
            + await Until(outside, list, () => list.Clear()) + await Until(outside, values.Values, () => values[0] = 0)
            + await Until(outside, ordered, () => ordered.Insert(0, 3, 3)) + await Until(outside, ordered.Keys, () => ordered.Clear())
            + await Until(outside, builder, () => builder.Add(3)) + await Until(outside, hashed, () => hashed.Add(3))
            + await Until(outside, queue.UnorderedItems, () => queue.Enqueue(3, 3));
    }

    // Once an item was taken, changes the collection after one more await, and awaits again.
    private static async Promise<string> Until<T>(IOutside outside, IEnumerable<T> items, Action change)
    {
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item};");
                change();
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified ";
        }

        return seen;
    }

    [Covers("loops/two enumerators of one list")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var list = new List<int> { 1, 2 };
        var seen = "";
        foreach (var a in list)
            foreach (var b in list)
                seen += await outside.Number(a * 10 + b);
        return seen;
    }
}
