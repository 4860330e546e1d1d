using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text;

namespace CapSdk.Scenarios;

public static class Collections
{
    private static string Show<T>(IEnumerable<T> items) => string.Join(",", items);

    [Covers("collections/arrays")]
    public static async Promise<string> Arrays(IOutside outside)
    {
        int[] raw = [1, -2, 3]; string?[] texts = ["a", null]; int[][] jagged = [[1], [], [2, 3]]; var grid = new string[2, 3]; grid[1, 2] = "x"; bool[] flags = [true, false]; object[] mixed = [1, "a", null!];
        var cube = new long[2, 0, 3]; DayOfWeek[] days = [DayOfWeek.Monday];
        await outside.Pause();
        return $"{Show(raw)} {Show(texts)} {jagged.Length} {Show(jagged[2])} {grid[1, 2]} {grid[0, 0] is null} {Show(flags)} {Show(mixed)} {cube.Length} {days[0]}";
    }

    [Covers("collections/List")]
    public static async Promise<string> Lists(IOutside outside)
    {
        List<int> numbers = [1, 2]; List<(string, int)> pairs = [("a", 1)]; var nested = new List<List<string>> { new() { "x" } };
        await outside.Pause();
        numbers.Add(3);
        nested[0].Add("y");
        return $"{Show(numbers)} {Show(pairs)} {Show(nested[0])}";
    }

    [Covers("collections/Dictionary with comparers")]
    public static async Promise<string> Dictionaries(IOutside outside)
    {
        var plain = new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 }; var loose = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 };
        var byRecord = new Dictionary<Name, int> { [new Name("x", [1])] = 1 }; var own = new Dictionary<int, string>(new Modulo(10)) { [3] = "three" };
        await outside.Pause();
        plain["c"] = 3;
        return $"{Show(plain)} {loose["KEY"]} {byRecord.Keys.First()} {own[13]} {loose.Comparer == StringComparer.OrdinalIgnoreCase}";
    }

    [Covers("collections/OrderedDictionary")]
    public static async Promise<string> Ordered(IOutside outside)
    {
        var plain = new OrderedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }; var own = new OrderedDictionary<int, string>(new Modulo(10)) { [3] = "three" }; var keys = plain.Keys; object same = keys;
        await outside.Pause();
        plain.Insert(1, "c", 3);
        return $"{Show(plain)} {plain.GetAt(1)} {own[13]} {Show(keys)} {Show(plain.Values)} {ReferenceEquals(same, plain.Keys)}";
    }

    private sealed record Name(string Text, int[] Numbers)
    {
        public bool Equals(Name? other) => other is not null && Text == other.Text;

        public override int GetHashCode() => Text.GetHashCode();
    }

    private sealed class Modulo(int by) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x % by == y % by;

        public int GetHashCode(int number) => number % by;
    }

    [Covers("collections/HashSet with comparers")]
    public static async Promise<string> HashSets(IOutside outside)
    {
        HashSet<string> words = ["b", "a"]; var loose = new HashSet<string>(StringComparer.InvariantCultureIgnoreCase) { "É" }; var sets = new HashSet<HashSet<int>>(HashSet<int>.CreateSetComparer()) { new() { 1, 2 } };
        var objects = new HashSet<object>(ReferenceEqualityComparer.Instance) { words };
        await outside.Pause();
        return $"{words.Contains("a")} {words.Add("b")} {loose.Contains("é")} {sets.Contains([2, 1])} {objects.Contains(words)}";
    }

    [Covers("collections/Sorted")]
    public static async Promise<string> Sorted(IOutside outside)
    {
        var dictionary = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["b"] = 1, ["a"] = 2 }; var list = new SortedList<int, string> { [2] = "b", [1] = "a" }; var set = new SortedSet<int>(new Descending()) { 1, 3, 2 };
        await outside.Pause();
        set.Add(0);
        return $"{Show(dictionary)} {Show(list)} {Show(set)}";
    }

    [Covers("collections/views of Sorted")]
    public static async Promise<string> SortedViews(IOutside outside)
    {
        var dictionary = new SortedDictionary<string, int> { ["b"] = 1 }; var names = dictionary.Keys; var list = new SortedList<int, string> { [2] = "b" }; var keys = list.Keys; var values = list.Values; object same = keys;
        await outside.Pause();
        dictionary["a"] = 2;
        list[1] = "a";
        return $"{Show(names)} {Show(keys)} {Show(values)} {ReferenceEquals(same, list.Keys)}";
    }

    private sealed class Descending : IComparer<int>
    {
        public int Compare(int x, int y) => y.CompareTo(x);
    }

    [Covers("collections/LinkedList and nodes")]
    public static async Promise<string> LinkedLists(IOutside outside)
    {
        var list = new LinkedList<string>(["a", "b", "c"]); var middle = list.First!.Next!; var alone = new LinkedListNode<int>(5);
        await outside.Pause();
        list.AddAfter(middle, "x");
        return $"{Show(list)} {middle.List == list} {alone.Value} {alone.List is null}";
    }

    [Covers("collections/Queue, Stack, PriorityQueue")]
    public static async Promise<string> Queues(IOutside outside)
    {
        var queue = new Queue<int>([1, 2, 3]); queue.Dequeue(); var stack = new Stack<int>([1, 2, 3]); var heap = new PriorityQueue<string, int>([("a", 1), ("b", 1), ("c", 1), ("d", 0)]);
        await outside.Pause();
        queue.Enqueue(4);
        stack.Push(4);
        return $"{Show(queue)} {Show(stack)} {heap.Dequeue()}{heap.Dequeue()}{heap.Dequeue()}{heap.Dequeue()}";
    }

    [Covers("collections/ReadOnly and views")]
    public static async Promise<string> ReadOnly(IOutside outside)
    {
        var inner = new List<int> { 1 }; var list = inner.AsReadOnly(); var map = new Dictionary<string, int> { ["a"] = 1 }; var view = new ReadOnlyDictionary<string, int>(map); var keys = map.Keys; var collection = new Collection<int> { 7 };
        var set = new ReadOnlySet<int>(new HashSet<int> { 4 });
        await outside.Pause();
        inner.Add(2);
        map["b"] = 2;
        collection.Add(8);
        return $"{Show(list)} {view["b"]} {Show(keys)} {Show(collection)} {Show(set)}";
    }

    [Covers("collections/Immutable")]
    public static async Promise<string> Immutable(IOutside outside)
    {
        ImmutableArray<int> array = [1, 2], unset = default; ImmutableList<string> list = ["a", "b"]; var map = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("K", 1); ImmutableHashSet<string> set = ["x"];
        var sorted = ImmutableSortedDictionary<int, string>.Empty.Add(2, "b").Add(1, "a"); ImmutableSortedSet<int> numbers = [3, 1]; var queue = ImmutableQueue.Create(1, 2); var stack = ImmutableStack.Create(1, 2);
        await outside.Pause();
        return $"{Show(array.Add(3))} {unset.IsDefault} {Show(list.Add("c"))} {map["k"]} {set.Contains("x")} {Show(sorted)} {Show(numbers)} {Show(queue)} {Show(stack)}";
    }

    [Covers("collections/builders of immutable collections")]
    public static async Promise<string> Builders(IOutside outside)
    {
        var array = ImmutableArray.CreateBuilder<string>(4); array.Add("a"); var full = ImmutableArray.CreateBuilder<int>(2); full.AddRange(1, 2);
        var list = ImmutableList.CreateBuilder<int>(); list.Add(1); var map = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.OrdinalIgnoreCase); map["K"] = 1; var set = ImmutableHashSet.CreateBuilder<string>(); set.Add("x");
        var sorted = ImmutableSortedDictionary.CreateBuilder<int, string>(new Descending()); sorted[1] = "a"; var numbers = ImmutableSortedSet.CreateBuilder<int>(new Descending()); numbers.Add(3); var same = list; var nested = ImmutableList.CreateBuilder<object>(); nested.Add(nested);
        await outside.Pause();
        array.Add("b"); list.Add(2); map["k"] = 2; set.Add("x"); sorted[2] = "b"; numbers.Add(4);
        return $"{Show(array)} {array.Capacity} {Show(full.MoveToImmutable())} {Show(same)} {Show(map)} {Show(set)} {Show(sorted)} {Show(numbers)} {ReferenceEquals(nested[0], nested)}";
    }

    [Covers("collections/a builder gives the collection that it was made from until it is changed")]
    public static async Promise<string> UnchangedBuilders(IOutside outside)
    {
        var list = ImmutableList.Create(1, 2); var builder = list.ToBuilder(); var map = ImmutableDictionary.Create<object, int>().Add(list, 1); var entries = map.ToBuilder();
        await outside.Pause();
        var unchanged = $"{ReferenceEquals(builder.ToImmutable(), list)} {ReferenceEquals(entries.ToImmutable(), map)} {entries[list]}";
        builder.Add(3);
        entries.Clear();
        await outside.Pause();
        return $"{unchanged} {ReferenceEquals(builder.ToImmutable(), list)} {Show(builder)} {list.Count} {map.Count}{entries.Count}";
    }

    [Covers("collections/Frozen")]
    public static async Promise<string> Frozen(IOutside outside)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.ToFrozenDictionary(); var set = new[] { 1, 2 }.ToFrozenSet(); object same = map; var nested = new Dictionary<string, FrozenSet<int>> { ["x"] = set }.ToFrozenDictionary();
        await outside.Pause();
        return $"{map["b"]} {set.Contains(2)} {ReferenceEquals(same, map)} {ReferenceEquals(nested["x"], set)}";
    }

    [Covers("collections/StringBuilder")]
    public static async Promise<string> StringBuilders(IOutside outside)
    {
        var text = new StringBuilder("a");
        await outside.Pause();
        return text.Append('b').ToString();
    }

    [Covers("collections/collection expressions")]
    public static async Promise<string> Expressions(IOutside outside)
    {
        IReadOnlyList<int> several = [1, 2]; IEnumerable<string> one = ["a"]; IReadOnlyCollection<int> none = [];
        await outside.Pause();
        return $"{Show(several)} {Show(one)} {none.Count}";
    }
}
