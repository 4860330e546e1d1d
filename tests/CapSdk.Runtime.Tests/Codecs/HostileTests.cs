using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using CapSdk.Codecs;
using FsCheck;
using FsCheck.Fluent;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>Altered bytes give a graph of allowed types or one kind of error; never another exception, a hang or a great allocation.</summary>
public sealed class HostileTests
{
    private const int Cases = 4_000;

    private sealed record Person(string Name, int Age, List<Person> Friends)
    {
        public Dictionary<string, object>? Notes { get; init; }

        public Func<int, int>? Rule { get; init; }

        public HashSet<(int, string)> Pairs { get; init; } = [(1, "a"), (2, "b")];
    }

    private static Person Sample()
    {
        var ann = new Person("Ann", 30, []) { Rule = x => x + 1 };
        var bob = new Person("Bob", 40, [ann]) { Notes = new(StringComparer.OrdinalIgnoreCase) { ["list"] = new List<int> { 1, 2, 3 }, ["grid"] = new int[2, 2], ["big"] = BigInteger.Pow(7, 50), ["when"] = DateTime.UtcNow } };
        ann.Friends.Add(bob);
        bob.Notes["frozen"] = new Dictionary<string, Person> { ["a"] = ann }.ToFrozenDictionary();
        bob.Notes["immutable"] = ImmutableDictionary<string, int>.Empty.Add("x", 1);
        bob.Notes["error"] = new AggregateException("several", new ArgumentException("bad", "p"));
        bob.Notes["enumerator"] = new List<int> { 1, 2 }.GetEnumerator();
        bob.Notes["queue"] = new PriorityQueue<string, int>([("a", 1), ("b", 2)]);
        bob.Notes["nested"] = new Dictionary<List<int>, ImmutableArray<string>> { [[1]] = ["q"] };
        bob.Notes["address"] = (nint)(-5);
        bob.Notes["text"] = new StringBuilder(2, 9).Append("text");
        bob.Notes["nothing"] = new[] { Array.Empty<int>(), new int[0] };
        bob.Notes["type"] = typeof(Dictionary<string, int[]>);
        return bob;
    }

    // Loops in the middle, and what they loop over.
    private static Person Looping()
    {
        var sorted = new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 };
        var list = new SortedList<string, int> { ["b"] = 2, ["a"] = 1 };
        var builder = ImmutableList.Create(1, 2).ToBuilder();
        var hashed = ImmutableHashSet.Create("x", "y").ToBuilder();
        var array = ImmutableArray.CreateBuilder<int>(3);
        array.Add(1);
        var person = new Person("Cid", 50, []) { Notes = new() { ["sorted"] = sorted, ["list"] = list, ["view"] = list.Values, ["builder"] = builder, ["hashed"] = hashed, ["array"] = array } };
        IEnumerator[] loops =
        [
            ((IEnumerable<int>)ImmutableQueue.Create(1, 2)).GetEnumerator(), ((IEnumerable<string>)ImmutableStack.Create("a", "b")).GetEnumerator(),
            new ArraySegment<int>([1, 2, 3], 1, 2).GetEnumerator(), new PriorityQueue<string, int>([("a", 1), ("b", 2)]).UnorderedItems.GetEnumerator(),
            sorted.GetEnumerator(), sorted.Keys.GetEnumerator(), list.GetEnumerator(), list.Keys.GetEnumerator(), new SortedSet<int> { 1, 2 }.GetEnumerator(),
            builder.GetEnumerator(), hashed.GetEnumerator(), ((IDictionary)new Dictionary<int, int> { [1] = 1 }).GetEnumerator(),
        ];
        foreach (var loop in loops)
        {
            loop.MoveNext();
            person.Notes[$"loop {person.Notes.Count}"] = loop;
        }

        return person;
    }

    // Queries in the middle, not begun and joined, and what they grouped.
    private static Person Asking()
    {
        var friends = new List<string> { "Ann", "Bob", "Cid" };
        var person = new Person("Dan", 60, []) { Notes = [] };
        IEnumerable<object>[] queries =
        [
            friends.Where(static name => name.Length > 2).Select(static name => name + "!"), friends.OrderBy(static name => name[^1]).ThenBy(static name => name, StringComparer.Ordinal),
            friends.GroupBy(static name => name[0]), friends.Distinct(StringComparer.OrdinalIgnoreCase).Append("Eve").Prepend("Fay").Prepend("Gil"), friends.OfType<string>().Select(static name => name + "?"),
            friends.Join(friends, static a => a, static b => b, static (a, b) => a + b), friends.Concat(friends).Union(friends).Skip(1), friends.ToLookup(static name => name.Length), friends.Order(StringComparer.Ordinal),
        ];
        foreach (var query in queries)
        {
            var loop = query.GetEnumerator();
            loop.MoveNext();
            person.Notes[$"query {person.Notes.Count}"] = query;
            person.Notes[$"loop {person.Notes.Count}"] = loop;
        }

        return person;
    }

    private static readonly byte[] s_queries = Graphs.Write(Asking(), GraphKind.Image);
    private static readonly byte[] s_loops = Graphs.Write(Looping(), GraphKind.Image);
    private static readonly byte[] s_image = Graphs.Write(Sample(), GraphKind.Image);
    private static readonly byte[] s_message = Graphs.Write(new Person("Ann", 3, [new Person("Bob", 4, [])]) { Notes = new() { ["k"] = new[] { "x", "y" } } });

    private static readonly Gen<(int At, byte Value, int Kind)[]> s_edits =
        Gen.Choose(0, int.MaxValue - 1).SelectMany(at => Gen.Choose(0, 255).SelectMany(value => Gen.Choose(0, 4).Select(kind => (at, (byte)value, kind)))).ArrayOf()
            .Where(edits => edits.Length is > 0 and < 6);

    private static byte[] Apply(byte[] valid, (int At, byte Value, int Kind)[] edits)
    {
        var bytes = valid.ToList();
        foreach (var (at, value, kind) in edits)
        {
            if (bytes.Count == 0) break;
            var position = at % bytes.Count;
            switch (kind)
            {
                case 0:
                    bytes[position] ^= (byte)(1 << (value & 7));
                    break;
                case 1:
                    bytes[position] = value;
                    break;
                case 2:
                    bytes.RemoveRange(position, bytes.Count - position);
                    break;
                case 3:
                    bytes.InsertRange(position, [0xff, 0xff, 0xff, 0xff, 0x07]);
                    break;
                default:
                    bytes.InsertRange(position, valid.Skip(value).Take(value % 16));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Survives(byte[] bytes, GraphKind kind)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Graphs.Read<Person>(bytes, kind);
        }
        catch (Exception e) when (e is ImageFormatException or CodeChangedException)
        {
            // The one answer.
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated < 64 * bytes.Length + 256 * 1024, $"{allocated} bytes were allocated for {bytes.Length}: {Convert.ToHexString(bytes)}");
    }

    [Fact]
    public void The_samples_are_sound()
    {
        var bob = Graphs.Read<Person>(s_image, GraphKind.Image);
        Assert.Same(bob, bob.Friends[0].Friends[0]);
        Assert.Same(bob.Friends[0], ((FrozenDictionary<string, Person>)bob.Notes!["FROZEN"])["a"]);
        Assert.Equal(2, bob.Friends[0].Rule!(1));
        Assert.Equal("Bob", Graphs.Read<Person>(s_message).Friends[0].Name);
        var loops = Graphs.Read<Person>(s_loops, GraphKind.Image).Notes!.Values.OfType<IEnumerator>().ToArray();
        Assert.Equal(12, loops.Length);
        Assert.All(loops[..^1], loop => Assert.True(loop.MoveNext()));
        Assert.IsType<DictionaryEntry>(loops[^1].Current);
        Assert.All(Graphs.Read<Person>(s_queries, GraphKind.Image).Notes!.Values.OfType<IEnumerator>(), loop => Assert.NotNull(loop.Current));
    }

    [Fact]
    public void Altered_images_of_queries_are_refused_or_harmless()
    {
        // These images name an assembly of the platform: the first question for an enum of one lists all that there are, once and for all.
        Assert.Throws<ImageFormatException>(() => Graphs.Emitted.Catalog.Resolve("System.Linq", "Absent"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(s_edits.ToArbitrary(), edits => Survives(Apply(s_queries, edits), GraphKind.Image)));
    }

    [Fact]
    public void Altered_images_of_loops_are_refused_or_harmless() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(s_edits.ToArbitrary(), edits => Survives(Apply(s_loops, edits), GraphKind.Image)));

    [Fact]
    public void Altered_images_are_refused_or_harmless() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(s_edits.ToArbitrary(), edits => Survives(Apply(s_image, edits), GraphKind.Image)));

    [Fact]
    public void Altered_messages_are_refused_or_harmless() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases),
        Prop.ForAll(s_edits.ToArbitrary(), edits => Survives(Apply(s_message, edits), GraphKind.Message)));

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (var length = 0; length < s_image.Length; length++)
            Assert.ThrowsAny<CapabilityException>(() => Graphs.Read<Person>(s_image[..length], GraphKind.Image));
        for (var length = 0; length < s_loops.Length; length++)
            Assert.ThrowsAny<CapabilityException>(() => Graphs.Read<Person>(s_loops[..length], GraphKind.Image));
        for (var length = 0; length < s_queries.Length; length++)
            Assert.ThrowsAny<CapabilityException>(() => Graphs.Read<Person>(s_queries[..length], GraphKind.Image));
        for (var length = 0; length < s_message.Length; length++)
            Assert.Throws<ImageFormatException>(() => Graphs.Read<Person>(s_message[..length]));
    }

    [Fact]
    public void Many_arrays_cannot_each_claim_all_that_is_left()
    {
        // A list of arrays, each of which announces more elements than its share.
        var bytes = Graphs.Write(Enumerable.Range(0, 1000).Select(_ => (object)new object[1]).ToList(), GraphKind.Image);
        for (var i = 0; i < bytes.Length - 3; i++)
            if (bytes[i] == 1 && bytes[i - 1] is 2 or 3 or 4 && bytes[i - 2] == 2) bytes[i] = 127;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ImageFormatException>(() => Graphs.Read<List<object>>(bytes, GraphKind.Image));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void Enumerators_that_show_what_was_taken_out_cannot_each_run_through_the_whole_collection()
    {
        const int Count = 8000;
        var set = Enumerable.Range(0, Count).ToHashSet();
        var enumerators = new HashSet<int>.Enumerator[Count];
        for (var i = 0; i < Count; i++)
        {
            enumerators[i] = set.GetEnumerator();
            enumerators[i].MoveNext();
        }

        set.Remove(0);
        var bytes = Graphs.Write<object[]>([set, enumerators], GraphKind.Image);
        Assert.Contains("take more work", Assert.Throws<ImageFormatException>(() => Graphs.Read<object[]>(bytes, GraphKind.Image)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_outside_of_the_list_creates_nothing()
    {
        var bytes = Graphs.Write<object>(new Person("x", 1, []), GraphKind.Image);
        var name = "HostileTests+Person"u8;
        var at = bytes.AsSpan().IndexOf(name);
        "System.Diag.Process"u8.CopyTo(bytes.AsSpan(at));
        Assert.Contains("has no type of that name here", Assert.Throws<CodeChangedException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message);
        var assembly = "CapSdk.Runtime.Tests"u8;
        "Xapsdk.Runtime.Tests"u8.CopyTo(bytes.AsSpan(bytes.AsSpan().IndexOf(assembly)));
        Assert.Contains("is not known here", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(bytes, GraphKind.Image)).Message);
    }

    [Fact]
    public void What_stands_in_a_value_task_is_a_task()
    {
        // Awaited, anything else would be taken for a source of results unseen.
        using var writer = new GraphWriter(Graphs.Emitted, GraphKind.Image);
        writer.Write<byte>(1);
        writer.Write<object>("no task");
        var reader = new GraphReader(Graphs.Emitted, GraphKind.Image, null, writer.ToArray());
        Assert.Throws<ImageFormatException>(() => reader.Read<ValueTask<int>>());
    }
}
