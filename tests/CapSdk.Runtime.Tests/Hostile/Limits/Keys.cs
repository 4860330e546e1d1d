using System.Collections.Immutable;
using CapSdk.Codecs;
using CapSdk.Runtime.Tests.Codecs;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>
/// What hashes or compares keys must be looked at before: by whichever comparer, in whichever collection. Where it is not, these tests do not fail: the OS process ends, or stands still.
/// </summary>
public sealed class Keys
{
    private const string TooDeep = "A key holds itself, or too long a chain.", TooMuch = "The data would take more work than its size permits.";

    /// <summary>Has a hash code of its own, but the compiler's equality.</summary>
    public sealed record Item(object? Next, int Id)
    {
        public override int GetHashCode() => Id;
    }

    /// <summary>All of whose code is its own: it may hold itself.</summary>
    public sealed record Own(int Id)
    {
        public object? Other { get; set; }

        public bool Equals(Own? other) => other?.Id == Id;

        public override int GetHashCode() => Id;
    }

    /// <summary>Is compared by a method of its own, and hashed by nobody.</summary>
    public sealed record Ordered(int Id) : IComparable<Ordered>
    {
        public object? Other { get; set; }

        public int CompareTo(Ordered? other) => Id.CompareTo(other!.Id);
    }

    public sealed record Path(Path? Parent, int Step);

    public sealed record Key(Key? Parent, byte Slot);

    /// <summary>Four times as large: five of them in each other, more than a stack has room for some hundred times.</summary>
    public record struct Pad<T>(T First, T Second, T Third, T Fourth);

    private static Tuple<object?, object?> Pair(object? first = null, object? second = null) => Tuple.Create(first, second);

    // A text that stands where it is searched for, in a place that refers to objects.
    private static byte[] Replaced(byte[] bytes, char text, int number)
    {
        var at = bytes.AsSpan().LastIndexOf((byte)text);
        Assert.Equal(ReferenceMark.New, bytes[at - 3]);
        return [.. bytes[..(at - 3)], (byte)(ReferenceMark.FirstKnown + number), .. bytes[(at + 1)..]];
    }

    // The first object is an array, the second a pair; the text in either place of it becomes the pair.
    private static byte[] HoldingItself(object collection, Tuple<object?, object?> pair) => Replaced(Graphs.Write<object>((object[])[pair, collection], GraphKind.Image), '#', 1);

    private static string Refusal(byte[] bytes) => Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message;

    /// <summary>Every collection of keys, with whatever comparer can be had.</summary>
    public static TheoryData<string> Collections => [.. s_collections.Keys];

    private static readonly Dictionary<string, Func<Tuple<object?, object?>, object>> s_collections = new()
    {
        ["set"] = static key => new HashSet<Tuple<object?, object?>> { key },
        ["set of objects"] = static key => new HashSet<object> { key },
        ["set with a comparer of objects"] = static key => new HashSet<Tuple<object?, object?>>(EqualityComparer<object>.Default) { key },
        ["table with a comparer of objects"] = static key => new Dictionary<Tuple<object?, object?>, int>(EqualityComparer<object>.Default) { [key] = 1 },
        ["ordered table"] = static key => new OrderedDictionary<object, int> { [key] = 1 },
        ["sorted set with a comparer of objects"] = static key => new SortedSet<Tuple<object?, object?>>(Comparer<object>.Default) { key },
        ["sorted table with a comparer of objects"] = static key => new SortedDictionary<Tuple<object?, object?>, int>(Comparer<object>.Default) { [key] = 1 },
        ["sorted list with a comparer of objects"] = static key => new SortedList<Tuple<object?, object?>, int>(Comparer<object>.Default) { [key] = 1 },
        ["immutable table"] = static key => ImmutableDictionary<object, int>.Empty.Add(key, 1),
        ["immutable set with a comparer of objects"] = static key => ImmutableHashSet.Create<Tuple<object?, object?>>(EqualityComparer<object>.Default, key),
        ["immutable sorted set"] = static key => ImmutableSortedSet.Create<Tuple<object?, object?>>(Comparer<object>.Default, key),
        ["immutable sorted table"] = static key => ImmutableSortedDictionary<Tuple<object?, object?>, int>.Empty.Add(key, 1),
        ["sets of sets"] = static key => new Dictionary<HashSet<object>, int>(HashSet<object>.CreateSetComparer()) { [new HashSet<object>(ReferenceEqualityComparer.Instance) { key }] = 1 },
        ["queue"] = static key => new PriorityQueue<int, Tuple<object?, object?>>([(1, key), (2, Pair("b"))], Comparer<object>.Default),
        ["data"] = static key => new InvalidOperationException("error") { Data = { [key] = 1, ["other"] = 2 } },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_key_that_holds_itself_is_refused_in_any_collection(string name)
    {
        var key = Pair("#");
        var bytes = HoldingItself(s_collections[name](key), key);
        Assert.Equal(TooDeep, Refusal(bytes));
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_key_of_parts_is_restored_in_any_collection(string name) => Assert.IsType<object[]>(Graphs.Image<object>(new[] { Pair("x"), s_collections[name](Pair("x", null)) }));

    [Fact]
    public void An_equality_that_the_compiler_made_is_looked_at_where_the_hash_code_is_the_users()
    {
        // Two of one hash code: each holds itself, so that they are compared without end.
        var (first, second) = (new Item("#", 1), new Item("$", 1));
        var bytes = Graphs.Write<object>((object[])[first, second, new HashSet<object> { first, second }], GraphKind.Image);
        Assert.Equal(2, ((HashSet<object>)Graphs.Read<object[]>(bytes, GraphKind.Image)[2]).Count);
        Assert.Equal(TooDeep, Refusal(Replaced(Replaced(bytes, '#', 1), '$', 2)));
    }

    [Fact]
    public void A_key_with_code_of_its_own_may_hold_itself()
    {
        var own = new Own(1);
        own.Other = own;
        Assert.Single(Graphs.Image(new HashSet<Own> { own }));
        var ordered = new Ordered(1);
        ordered.Other = ordered;
        Assert.Single(Graphs.Image(new SortedSet<Ordered> { ordered }));
    }

    [Fact]
    public void Values_of_an_immutable_table_are_never_compared()
    {
        // Two keys that are equal; their values would be compared, and each holds itself.
        var (first, second) = (Pair("#"), Pair("$"));
        var table = ImmutableDictionary<string, object>.Empty.Add("a", first).Add("b", second);
        var sorted = ImmutableSortedDictionary<string, object>.Empty.Add("a", first).Add("b", second);
        foreach (var collection in (object[])[table, sorted])
        {
            var bytes = Replaced(Replaced(Graphs.Write<object>((object[])[first, second, collection], GraphKind.Image), '#', 1), '$', 2);
            bytes[bytes.AsSpan().LastIndexOf((byte)'b')] = (byte)'a';
            Assert.Contains("holds a key twice", Refusal(bytes), StringComparison.Ordinal);
        }
    }

    // 60 objects, whose hash code takes 2 to the power of 60 calls.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_that_share_their_parts_are_refused_where_that_would_take_work_without_end(bool isOrdered)
    {
        var part = Pair("x", "y");
        for (var i = 0; i < 60; i++) part = Pair(part, part);
        const string text = "text";
        object collection = isOrdered ? new SortedSet<object> { text } : new HashSet<object> { text };
        var bytes = Graphs.Write<object>((object[])[part, collection, text], GraphKind.Image);

        // The text is the object after the array, the part and the collection. In its place in the collection: the part.
        var at = bytes.AsSpan().IndexOf([(byte)1, (byte)(ReferenceMark.FirstKnown + 3), (byte)0]);
        Assert.True(at > 0);
        bytes[at + 1] = ReferenceMark.FirstKnown + 1;
        Assert.Equal(TooMuch, Refusal(bytes));
    }

    [Fact]
    public void Keys_that_share_a_few_parts_are_restored()
    {
        var parents = Enumerable.Range(0, 50).Select(static number => new Key(null, (byte)number)).ToArray();
        var keys = Enumerable.Range(0, 2_000).Select(number => new Key(parents[number % 50], (byte)(number / 50))).ToHashSet();
        Assert.Equal(keys, Graphs.Image(keys));
    }

    // The text is hashed for each of them.
    [Fact]
    public void Many_keys_with_one_long_part_are_refused_where_that_would_take_work_without_end()
    {
        const string text = "a text that is searched for";
        var keys = Enumerable.Range(0, 100_000).Select(static number => Pair(text, number)).ToHashSet<object>();
        var bytes = Graphs.Write<object>((object[])[text, keys], GraphKind.Image);
        Assert.Equal(keys.Count, ((HashSet<object>)Graphs.Read<object[]>(bytes, GraphKind.Image)[1]).Count);
        var at = bytes.AsSpan().IndexOf("a text that"u8);
        var longer = new string('t', 1_000_000);
        using var other = new ByteWriter();
        other.Bytes(bytes.AsSpan(0, at - 1));
        other.Text(longer);
        other.Bytes(bytes.AsSpan(at + text.Length));
        Assert.Equal(TooMuch, Refusal(other.Written.ToArray()));
    }

    [Theory]
    [InlineData(GraphKind.Image)]
    [InlineData(GraphKind.Message)]
    internal void A_key_that_is_too_deep_to_be_restored_is_refused_where_it_is_captured(GraphKind kind)
    {
        var path = new Path(null, 0);
        var set = new HashSet<Path>();
        for (var i = 0; i < 2_000; i++)
        {
            set.Add(path);
            path = new Path(path, i);
            byte[] bytes;
            try
            {
                bytes = Graphs.Write(set, kind);
            }
            catch (NotTransferableException e)
            {
                Assert.Contains("is a key that holds itself, or too long a chain of keys", e.Message, StringComparison.Ordinal);
                Assert.InRange(i, 400, 600);
                return;
            }

            if (i % 50 == 0 || i > 480) Assert.Equal(set.Count, Graphs.Read<HashSet<Path>>(bytes, kind).Count);
        }

        Assert.Fail("A chain of any length is captured.");
    }

    // As many of them as a chain of small parts has, and the stack would be used up.
    [Fact]
    public void Large_values_may_nest_less_deeply()
    {
        object key = "end";
        for (var i = 0; i < 2; i++) key = (key, default(Pad<Pad<Pad<Pad<Pad<long>>>>>));
        Assert.Single(Graphs.Image(new HashSet<object> { key }));
        for (var i = 0; i < 50; i++) key = (key, default(Pad<Pad<Pad<Pad<Pad<long>>>>>));
        Assert.Contains("too long a chain of keys", Assert.Throws<NotTransferableException>(() => Graphs.Write(new HashSet<object> { key }, GraphKind.Image)).Message, StringComparison.Ordinal);
    }
}
