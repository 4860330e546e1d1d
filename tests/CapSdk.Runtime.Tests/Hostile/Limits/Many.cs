using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Codecs;
using CapSdk.Runtime.Tests.Hostile.Judging;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>What can be captured can be restored: no limit of the reader is in the way of ten thousand items of the smallest kind, in whatever they are kept, or are gone through.</summary>
public sealed class Many
{
    private const int Items = 10_000;

    /// <summary>A key with a part.</summary>
    public sealed record Key(Key? Parent, ushort Slot) : IComparable<Key>
    {
        public int CompareTo(Key? other) => Slot.CompareTo(other!.Slot);
    }

    private static readonly Key s_parent = new(null, 1);

    private static IEnumerable<ushort> Numbers => Enumerable.Range(0, Items).Select(static number => (ushort)number);

    private static IEnumerable<bool> Flags => Enumerable.Range(0, Items).Select(static number => number % 3 == 0);

    private static IEnumerable<Key> Keys => Numbers.Select(static number => new Key(s_parent, number));

    private static KeyValuePair<T, bool>[] Pairs<T>(IEnumerable<T> keys) => [.. keys.Select(static key => new KeyValuePair<T, bool>(key, true))];

    private static readonly Dictionary<string, Func<IEnumerable>> s_collections = new()
    {
        ["array"] = static () => Flags.ToArray(),
        ["array of objects"] = static () => Numbers.Select(static _ => new object()).ToArray(),
        ["array of boxes"] = static () => Flags.Select(static flag => (object)flag).ToArray(),
        ["table of an array"] = static () => new bool[100, 100],
        ["list"] = static () => Flags.ToList(),
        ["lists of one"] = static () => Flags.Select(static flag => new List<bool> { flag }).ToArray(),
        ["queue"] = static () => new Queue<bool>(Flags),
        ["queues of one"] = static () => Flags.Select(static flag => new Queue<bool>([flag])).ToArray(),
        ["stack"] = static () => new Stack<bool>(Flags),
        ["linked list"] = static () => new LinkedList<bool>(Flags),
        ["nodes"] = static () => new LinkedList<bool>(Flags) is var list ? Nodes(list).ToArray() : null!,
        ["priority queue"] = static () => new PriorityQueue<bool, bool>(Flags.Select(static flag => (flag, flag))).UnorderedItems,
        ["priority queue of keys"] = static () => new PriorityQueue<bool, Key>(Keys.Select(static key => (true, key))).UnorderedItems,
        ["dictionary"] = static () => Numbers.ToDictionary(static number => number, static _ => true),
        ["dictionary of keys"] = static () => Keys.ToDictionary(static key => key, static _ => true),
        ["dictionary of objects"] = static () => Keys.ToDictionary(static key => (object)key, static _ => true),
        ["dictionary with vacant places"] = WithVacancies,
        ["keys of a dictionary"] = static () => Numbers.ToDictionary(static number => number).Keys,
        ["values of a dictionary"] = static () => Numbers.ToDictionary(static number => number, static _ => true).Values,
        ["ordered dictionary"] = static () => new OrderedDictionary<ushort, bool>(Pairs(Numbers)),
        ["ordered dictionary of keys"] = static () => new OrderedDictionary<Key, bool>(Pairs(Keys)),
        ["set"] = static () => Numbers.ToHashSet(),
        ["set of keys"] = static () => Keys.ToHashSet(),
        ["set of tuples"] = static () => Numbers.Select(static number => Tuple.Create<object, ushort>("part", number)).ToHashSet(),
        ["sets of one"] = static () => Flags.Select(static flag => new HashSet<bool> { flag }).ToArray(),
        ["set of sets"] = static () => Numbers.Select(static number => new HashSet<ushort> { number }).ToHashSet(HashSet<ushort>.CreateSetComparer()),
        ["sorted dictionary"] = static () => new SortedDictionary<ushort, bool>(Numbers.ToDictionary(static number => number, static _ => true)),
        ["sorted dictionary of keys"] = static () => new SortedDictionary<Key, bool>(Keys.ToDictionary(static key => key, static _ => true)),
        ["sorted list"] = static () => new SortedList<ushort, bool>(Numbers.ToDictionary(static number => number, static _ => true)),
        ["sorted set"] = static () => new SortedSet<ushort>(Numbers),
        ["sorted set of keys"] = static () => new SortedSet<Key>(Keys),
        ["read-only collection"] = static () => new ReadOnlyCollection<bool>([.. Flags]),
        ["observable collection"] = static () => new ObservableCollection<bool>(Flags),
        ["bits"] = static () => new BitArray([.. Flags]),
        ["immutable array"] = static () => ImmutableArray.CreateRange(Flags),
        ["immutable list"] = static () => ImmutableList.CreateRange(Flags),
        ["immutable queue"] = static () => ImmutableQueue.CreateRange(Flags),
        ["immutable stack"] = static () => ImmutableStack.CreateRange(Flags),
        ["immutable dictionary"] = static () => ImmutableDictionary.CreateRange(Pairs(Numbers)),
        ["immutable dictionary of keys"] = static () => ImmutableDictionary.CreateRange(Pairs(Keys)),
        ["immutable set"] = static () => ImmutableHashSet.CreateRange(Numbers),
        ["immutable sorted dictionary"] = static () => ImmutableSortedDictionary.CreateRange(Pairs(Numbers)),
        ["immutable sorted set"] = static () => ImmutableSortedSet.CreateRange(Numbers),
        ["builder of an array"] = static () => ImmutableArray.CreateRange(Flags).ToBuilder(),
        ["builder of a list"] = static () => ImmutableList.CreateRange(Flags).ToBuilder(),
        ["builder of a dictionary"] = static () => ImmutableDictionary.CreateRange(Pairs(Numbers)).ToBuilder(),
        ["builder of a set"] = static () => ImmutableHashSet.CreateRange(Numbers).ToBuilder(),
        ["builder of a sorted dictionary"] = static () => ImmutableSortedDictionary.CreateRange(Pairs(Numbers)).ToBuilder(),
        ["builder of a sorted set"] = static () => ImmutableSortedSet.CreateRange(Numbers).ToBuilder(),
        ["frozen dictionary"] = static () => Numbers.ToFrozenDictionary(static number => number, static _ => true),
        ["frozen dictionary of keys"] = static () => Keys.ToFrozenDictionary(static key => key, static _ => true),
        ["frozen set"] = static () => Numbers.ToFrozenSet(),
        ["frozen sets"] = static () => Flags.Select(static flag => new HashSet<bool> { flag }.ToFrozenSet()).ToArray(),
        ["lookup"] = static () => Numbers.ToLookup(static number => number),
        ["lookup of keys"] = static () => Keys.ToLookup(static key => key),
        ["grouping"] = static () => Flags.GroupBy(static _ => 1).Single(),
        ["data of an exception"] = static () => WithData().Data,
        ["objects beside enumerators"] = static () => new List<bool> { true } is var list ? Numbers.Select(_ => (list.GetEnumerator(), new object(), new Key(s_parent, 2))).ToArray() : null!,
        ["objects beside frozen sets"] = static () => new HashSet<bool> { true }.ToFrozenSet() is var set ? Numbers.Select(_ => (set, new object(), new Key(s_parent, 2))).ToList() : null!,
    };

    public static TheoryData<string> Collections => [.. s_collections.Keys];

    private static Dictionary<ushort, bool> WithVacancies()
    {
        var table = Numbers.ToDictionary(static number => number, static _ => true);
        foreach (var number in Numbers)
            if (number % 2 == 0) table.Remove(number);
        return table;
    }

    private static InvalidOperationException WithData()
    {
        var error = new InvalidOperationException("error");
        foreach (var number in Numbers.Take(2_000)) error.Data[number] = true;
        return error;
    }

    private static IEnumerable<LinkedListNode<bool>> Nodes(LinkedList<bool> list)
    {
        for (var node = list.First; node is not null; node = node.Next) yield return node;
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_collection_of_many_items_is_restored(string name)
    {
        var collection = s_collections[name]();

        // The data of an exception have no object of their own.
        if (name == "data of an exception")
        {
            Assert.Equal(collection.Cast<DictionaryEntry>(), Graphs.Image(WithData()).Data.Cast<DictionaryEntry>());
            return;
        }

        Assert.Equal(collection.Cast<object>().Count(), ((IEnumerable)Restored(collection)).Cast<object>().Count());
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_loop_over_many_items_goes_on(string name)
    {
        // What is built behind these is a public enumerator of another collection of this list.
        if (name is "data of an exception" or "builder of an array" or "bits" or "table of an array") return;
        var loop = s_collections[name]().GetEnumerator();
        for (var i = 0; i < 3; i++) Assert.True(loop.MoveNext());
        var arrived = Restored(loop);
        Assert.Equal(Left(loop), Left((IEnumerator)arrived));
    }

    // Within the memory that its bytes permit. What is made once for a type is made by the first reading.
    private static object Restored(object graph)
    {
        var bytes = Graphs.Write(graph, GraphKind.Image);
        Graphs.Read<object>(bytes, GraphKind.Image);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var arrived = Graphs.Read<object>(bytes, GraphKind.Image);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (Judge.MemoryPerByte * (long)bytes.Length) + Judge.Memory);
        return arrived;
    }

    private static int Left(IEnumerator loop)
    {
        var left = 0;
        while (loop.MoveNext()) left++;
        return left;
    }
}
