using System.Collections.Frozen;
using System.Collections.Immutable;
using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Codecs;
using CapSdk.Runtime.Tests.Hostile.Planted;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>What would take work without end is refused, and what only looks so is done in passing.</summary>
[Collection(nameof(Recorded))]
public sealed class Work
{
    private const int Many = 20_000;

    /// <summary>As an image says.</summary>
    public sealed class Direction : IComparer<int>
    {
        public bool IsDown;

        public int Compare(int x, int y) => IsDown ? y.CompareTo(x) : x.CompareTo(y);
    }

    private static void TooMuch<T>(byte[] bytes) where T : class =>
        Assert.Equal("The data would take more work than its size permits.", Assert.Throws<ImageFormatException>(() => Graphs.Read<T>(bytes, GraphKind.Image)).Message);

    [Fact]
    public void Keys_that_all_fall_into_one_place_are_refused()
    {
        // As many places as the table will have that is made for so many, but not this one.
        var places = new Dictionary<int, int>().EnsureCapacity(Many);
        var keys = Enumerable.Range(0, Many).Select(number => number * places).ToArray();
        var table = new Dictionary<int, int>(8 * Many);
        var set = new HashSet<int>(8 * Many);
        var ordered = new OrderedDictionary<int, int>(8 * Many);
        foreach (var key in keys)
        {
            table.Add(key, 0);
            set.Add(key);
            ordered.Add(key, 0);
        }

        TooMuch<Dictionary<int, int>>(Graphs.Write(table, GraphKind.Image));
        TooMuch<HashSet<int>>(Graphs.Write(set, GraphKind.Image));
        TooMuch<OrderedDictionary<int, int>>(Graphs.Write(ordered, GraphKind.Image));
        TooMuch<FrozenSet<int>>(Graphs.Write(set.ToFrozenSet(), GraphKind.Image));
        TooMuch<FrozenDictionary<int, int>>(Graphs.Write(table.ToFrozenDictionary(), GraphKind.Image));
    }

    [Fact]
    public void Keys_of_one_hash_code_are_refused()
    {
        // Both halves of a long are its hash.
        var keys = Enumerable.Range(0, Many).Select(static number => ((long)number << 32) | (uint)number).ToArray();
        Assert.Single(keys.Select(static key => key.GetHashCode()).Distinct());
        var items = ImmutableHashSet.CreateRange(new ByValue(), keys);
        var bytes = Graphs.Write(items, GraphKind.Image);

        // The comparer of the image's choice: one flag of it is the difference.
        Assert.Equal(Many, Graphs.Read<ImmutableHashSet<long>>(bytes, GraphKind.Image).Count);
        TooMuch<ImmutableHashSet<long>>([.. bytes[..^1], 1]);
    }

    /// <summary>Hashes well, or as the base library does.</summary>
    public sealed class ByValue : IEqualityComparer<long>
    {
        public bool IsDefault;

        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long value) => IsDefault ? value.GetHashCode() : (int)value;
    }

    [Fact]
    public void A_sorted_list_of_which_each_item_comes_before_the_last_is_refused()
    {
        var list = new SortedList<int, int>(new Direction { IsDown = true });
        for (var i = Many; i > 0; i--) list.Add(i, 0);
        var bytes = Graphs.Write(list, GraphKind.Image);
        Assert.Equal(list, Graphs.Read<SortedList<int, int>>(bytes, GraphKind.Image));
        TooMuch<SortedList<int, int>>([.. bytes[..^1], 0]);
    }

    [Fact]
    public void All_nodes_of_a_long_list_may_be_held()
    {
        var list = new LinkedList<int>(Enumerable.Range(0, 200_000));
        var nodes = new List<LinkedListNode<int>>();
        for (var node = list.First; node is not null; node = node.Next) nodes.Add(node);
        var arrived = Graphs.Image(nodes);
        Assert.Equal(Enumerable.Range(0, 200_000), arrived.Select(static node => node.Value));
        Assert.Same(arrived[1], arrived[0].Next);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Frozen_collections_may_hold_each_other_as_deeply_as_they_like(bool innerFirst)
    {
        var sets = new List<object>();
        var set = FrozenSet<object>.Empty;
        for (var i = 0; i < 5_000; i++) sets.Add(set = new HashSet<object> { set, "text" }.ToFrozenSet());
        if (!innerFirst) sets.Reverse();
        var arrived = Graphs.Image(sets);
        if (!innerFirst) arrived.Reverse();
        for (var i = 1; i < arrived.Count; i++) Assert.Contains(arrived[i - 1], ((FrozenSet<object>)arrived[i]).AsEnumerable());
    }

    [Fact]
    public void Frozen_collections_that_need_each_other_are_refused()
    {
        var sets = new object[] { new HashSet<object> { "a" }.ToFrozenSet(), new HashSet<object> { "b" }.ToFrozenSet() };
        var bytes = Graphs.Write(sets, GraphKind.Image);

        // In place of the text of each: the other one.
        var at = bytes.AsSpan().LastIndexOf("b"u8) - 3;
        var first = bytes.AsSpan().LastIndexOf("a"u8) - 3;
        byte[] altered = [.. bytes[..first], ReferenceMark.FirstKnown + 2, .. bytes[(first + 4)..at], ReferenceMark.FirstKnown + 1, .. bytes[(at + 4)..]];
        Assert.Equal("Objects need each other before either is there.", Assert.Throws<ImageFormatException>(() => Graphs.Read<object[]>(altered, GraphKind.Image)).Message);
    }

    [Fact]
    public void Data_of_an_exception_that_would_be_compared_without_end_are_refused()
    {
        var error = new InvalidOperationException("much");
        for (var i = 0; i < 200; i++) error.Data[i] = i;
        Assert.Equal(200, Graphs.Image(error).Data.Count);
        var bytes = Graphs.Write(error, GraphKind.Image);
        var reader = new ReadBudget(GraphLimits.Image, bytes.Length);
        new GraphReader(Graphs.Emitted, GraphKind.Image, null, bytes, reader).Read<Exception>();
        Assert.True(reader.StepsTaken > 200 * 200 / 2);
    }

    private sealed record Link(string Name)
    {
        public Link? Next { get; set; }
    }

    // Hashing either would use up the stack, and with it end the whole OS process. What an image says of itself is in Keys.
    [Theory]
    [InlineData(GraphKind.Image)]
    [InlineData(GraphKind.Message)]
    internal void Keys_that_hold_themselves_or_go_too_deep_are_refused(GraphKind kind)
    {
        // Hashed before they hold each other.
        var links = Enumerable.Range(0, Many).Select(static number => new Link($"{number}")).ToHashSet();
        var arrived = Graphs.Read<HashSet<Link>>(Graphs.Write(links, kind), kind);
        Assert.Equal(Many, arrived.Count);
        Link? last = null;
        foreach (var link in links) (link.Next, last) = (last, link);
        Refused(links);
        foreach (var link in links) link.Next = link.Name == "7" ? link : null;
        Refused(links);
        var few = new HashSet<Tuple<object?>> { Tuple.Create<object?>(new Link("inside") { Next = new Link("further inside") }) };
        Assert.Single(Graphs.Read<HashSet<Tuple<object?>>>(Graphs.Write(few, GraphKind.Image), GraphKind.Image));
        ((Link)few.Single().Item1!).Next = (Link)few.Single().Item1!;
        Assert.Throws<NotTransferableException>(() => Graphs.Write(few, GraphKind.Image));

        var ordered = new SortedSet<Tuple<object?>> { Tuple.Create<object?>(new Link("ordered")) };
        Assert.Single(Graphs.Read<SortedSet<Tuple<object?>>>(Graphs.Write(ordered, GraphKind.Image), GraphKind.Image));
        ((Link)ordered.Min!.Item1!).Next = (Link)ordered.Min.Item1;

        // A record is not ordered by its fields; a tuple is, by what it holds.
        Assert.Single(Graphs.Read<SortedSet<Tuple<object?>>>(Graphs.Write(ordered, GraphKind.Image), GraphKind.Image));

        void Refused(HashSet<Link> set) => Assert.Contains("is a key that holds itself, or too long a chain of keys", Assert.Throws<NotTransferableException>(() => Graphs.Write(set, kind)).Message, StringComparison.Ordinal);
    }

    /// <summary>Of one hash code, and counts how often it is compared.</summary>
    private sealed class Crowded(int number)
    {
        private readonly int _number = number;

        public override bool Equals(object? other)
        {
            Recorded.Asked();
            return other is Crowded crowded && crowded._number == _number;
        }

        public override int GetHashCode()
        {
            Recorded.Asked();
            return 7;
        }
    }

    // Some of them are few for any limit; what they take is accounted for all the same.
    [Theory]
    [InlineData(3)]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(2_000)]
    public void Whatever_is_asked_of_keys_is_accounted_for(int keys)
    {
        var bytes = Graphs.Write(Enumerable.Range(0, keys).Select(static number => new Crowded(number)).ToHashSet(), GraphKind.Image);
        var budget = new ReadBudget(GraphLimits.Image, bytes.Length);
        var before = Recorded.TimesAsked;
        Assert.Equal(keys, new GraphReader(Graphs.Emitted, GraphKind.Image, null, bytes, budget).Read<HashSet<Crowded>>().Count);
        Assert.InRange(Recorded.TimesAsked - before, (long)keys * (keys - 1) / 2, budget.StepsTaken);
    }
}
