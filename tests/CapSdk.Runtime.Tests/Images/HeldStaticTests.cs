using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Images.Statics;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// An object that a process holds, and that a <c>static readonly</c> field of its code leads to, is that of the host on which it arrives: <c>_scopes == s_default</c> stays true.
/// Each component is loaded twice, as two hosts would have it.
/// </summary>
public sealed class HeldStaticTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        { "an array", "static readonly string[] s_all = [\"a\"]; IReadOnlyList<string> _held = s_all; public bool IsIt() => _held == s_all;" },
        { "an array without items", "static readonly string[] s_none = new string[0]; string[] _held = s_none; public bool IsIt() => _held == s_none;" },
        { "a list", "static readonly List<int> s_all = [1, 2]; List<int> _held = s_all; public bool IsIt() => _held == s_all;" },
        { "a dictionary", "static readonly Dictionary<string, int> s_all = new() { [\"a\"] = 1 }; object _held = s_all; public bool IsIt() => _held == s_all && s_all[\"a\"] == 1;" },
        { "a set", "static readonly HashSet<string> s_all = [\"a\"]; IReadOnlySet<string> _held = s_all; public bool IsIt() => _held == s_all && _held.Contains(\"a\");" },
        { "a sorted table", "static readonly SortedDictionary<string, int> s_all = new() { [\"a\"] = 1 }; object _held = s_all; public bool IsIt() => _held == s_all;" },
        { "one that is made of its items", "static readonly ImmutableList<int> s_all = [1, 2]; IReadOnlyList<int> _held = s_all; public bool IsIt() => _held == s_all && _held.Count == 2;" },
        { "the array behind an immutable one", "static readonly ImmutableArray<int> s_all = [1, 2]; ImmutableArray<int> _held = s_all; public bool IsIt() => _held == s_all;" },
        { "the array behind a memory", "static readonly byte[] s_all = [1, 2]; ReadOnlyMemory<byte> _held = s_all.AsMemory(1); public bool IsIt() => _held.Equals(s_all.AsMemory(1));" },
        { "an array of arrays", "static readonly int[][] s_all = [[1], [2]]; int[] _held = s_all[1]; public bool IsIt() => _held == s_all[1];" },
        { "a rectangular array", "static readonly int[,] s_all = new int[2, 2]; int[,] _held = s_all; public bool IsIt() => _held == s_all;" },
        { "an item of a list", "sealed class Rule { public int Limit; } static readonly List<Rule> s_all = [new() { Limit = 1 }, new() { Limit = 2 }]; Rule _held = s_all[1]; public bool IsIt() => _held == s_all[1] && _held.Limit == 2;" },
        { "items in a list of its own", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1), new(1)]; List<Rule> _held = [s_all[1], s_all[0]]; public bool IsIt() => ReferenceEquals(_held[0], s_all[1]) && ReferenceEquals(_held[1], s_all[0]);" },
        { "items as keys", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1), new(2)]; Dictionary<Rule, string> _held = new() { [s_all[1]] = \"b\" }; public bool IsIt() => ReferenceEquals(_held.Keys.Single(), s_all[1]) && _held[new(2)] == \"b\";" },
        { "items as keys by reference", "sealed class Rule; static readonly Rule[] s_all = [new(), new()]; Dictionary<Rule, string> _held = new() { [s_all[1]] = \"b\" }; public bool IsIt() => _held.ContainsKey(s_all[1]) && !_held.ContainsKey(s_all[0]);" },
        { "a ring", "sealed class Node { public Node? Next; } static readonly Node[] s_ring = Make(); Node _held = s_ring[0]; static Node[] Make() { Node a = new(), b = new() { Next = a }; a.Next = b; return [a, b]; } public bool IsIt() => _held == s_ring[0] && _held.Next == s_ring[1];" },
        { "a box", "static readonly object s_one = 1; object _held = s_one; public bool IsIt() => _held == s_one;" },
        { "a text that is built", "static readonly StringBuilder s_text = new(\"a\"); StringBuilder _held = s_text; public bool IsIt() => _held == s_text && s_text.Length == 1;" },
        { "one of two fields that hold the same", "static readonly int[] s_all = [1], s_same = s_all; int[] _held = s_same; public bool IsIt() => _held == s_all && _held == s_same;" },
        { "what a property holds", "static IReadOnlyList<int> All { get; } = new List<int> { 1 }; IReadOnlyList<int> _held = All; public bool IsIt() => _held == All;" },
        { "what another class keeps", "static class Defaults { public static readonly string[] Scopes = [\"a\"]; } string[] _held = Defaults.Scopes; public bool IsIt() => _held == Defaults.Scopes;" },
        { "in a generic class", "sealed class Buffer<T> { static readonly T[] s_none = new T[0]; T[] _items = s_none; public bool IsEmpty => _items == s_none; } Buffer<int> _held = new(); Buffer<string> _other = new(); public bool IsIt() => _held.IsEmpty && _other.IsEmpty;" },
        { "in a class in a generic one", "sealed class Outer<T> { static readonly T[] s_none = new T[0]; public sealed class Inner { T[] _items = s_none; public bool IsEmpty => _items == s_none; } } Outer<int[]>.Inner _held = new(); public bool IsIt() => _held.IsEmpty;" },
        { "in a generic base class", "class Base<T> { static readonly List<T> s_none = []; protected List<T> Items = s_none; public bool IsEmpty => Items == s_none; } sealed class Derived : Base<Guid>; Derived _held = new(); public bool IsIt() => _held.IsEmpty;" },
        { "of a generic class of which there is no object", "static class Empty<T> { public static readonly T[] Value = new T[0]; } int[] _held = Empty<int>.Value; string[] _other = Empty<string>.Value; public bool IsIt() => _held == Empty<int>.Value && _other == Empty<string>.Value;" },
        { "of a class with a static constructor", "sealed class Options { static readonly int[] s_all; static Options() { s_all = [1]; } int[] _all = s_all; public bool IsIt => _all == s_all; } Options _held = new(); public bool IsIt() => _held.IsIt;" },
        { "in an object", "sealed class Options { public int[] Sizes = [1]; } static readonly Options s_options = new(); int[] _held = s_options.Sizes; public bool IsIt() => _held == s_options.Sizes;" },
        { "while it is gone through", "static readonly List<int> s_all = [1, 2, 3]; List<int>.Enumerator _held = Begun(); static List<int>.Enumerator Begun() { var all = s_all.GetEnumerator(); all.MoveNext(); return all; } public bool IsIt() => _held.Current == 1 && _held.MoveNext() && _held.Current == 2 && s_all.Count == 3;" },
        { "while a table is gone through", "static readonly Dictionary<string, int> s_all = Made(); IEnumerator<KeyValuePair<string, int>> _held = Begun(); static Dictionary<string, int> Made() { var all = new Dictionary<string, int> { [\"a\"] = 1, [\"b\"] = 2, [\"c\"] = 3 }; all.Remove(\"b\"); return all; } static IEnumerator<KeyValuePair<string, int>> Begun() { var all = s_all.GetEnumerator(); all.MoveNext(); return all; } public bool IsIt() => _held.Current.Value == 1 && _held.MoveNext() && _held.Current.Value == 3 && !_held.MoveNext() && s_all.Count == 2;" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void It_stays_the_one_that_the_field_leads_to(string what, string members)
    {
        Assert.NotEmpty(what);
        var (source, destination) = (BuildOf(members), BuildOf(members));
        var image = Captured.Of(source);
        Assert.True(IsIt(image.RestoredIn(destination, image.Statics)));
        if (what.StartsWith("while", StringComparison.Ordinal)) return;

        // Without what the image says of it, it is a copy.
        var without = BuildOf(members);
        Assert.False(IsIt(image.RestoredIn(without, [.. image.Statics.Select(static section => section with { Held = [] })])));
    }

    [Fact]
    public void What_was_changed_at_the_source_is_refused_as_what_it_reads()
    {
        const string members = "static readonly int[] s_all = [1, 2]; public int[] Held = s_all; public bool IsIt() => Held == s_all;";
        var (source, destination) = (BuildOf(members), BuildOf(members));
        var held = source.New();
        ((int[])held.GetType().GetField("Held")!.GetValue(held)!)[0] = 7;
        var image = Captured.Of(source, held);
        var refused = Assert.Throws<MoveRefusedException>(() => image.RestoredIn(destination, image.Statics));
        Assert.Contains("static Component.s_all : int[]", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2]", true)]
    [InlineData("[1, 3]", false)]
    public void In_another_build_it_is_the_field_s_where_that_holds_the_same_and_else_what_it_was(string there, bool isIt)
    {
        var (source, destination) = (BuildOf(MembersWith("[1, 2]")), BuildOf(MembersWith(there) + " static readonly int s_more = 1; public int More() => s_more;"));
        var image = Captured.Of(source);
        var arrived = image.RestoredIn(destination, image.Statics);
        Assert.Equal(isIt, IsIt(arrived));
        Assert.Equal([1, 2], (int[])arrived.GetType().GetField("Held")!.GetValue(arrived)!);

        static string MembersWith(string all) => $"static readonly int[] s_all = {all}; public int[] Held = s_all; public bool IsIt() => Held == s_all;";
    }

    [Fact]
    public void In_another_build_without_the_field_it_is_what_it_was()
    {
        var source = BuildOf("static readonly int[] s_all = [1, 2]; public int[] Held = s_all; public bool IsIt() => Held == s_all;");
        var image = Captured.Of(source);
        var arrived = image.RestoredIn(BuildOf("public int[] Held = []; public bool IsIt() => Held.Length == 2;"), image.Statics);
        Assert.True(IsIt(arrived));
    }

    [Fact]
    public void Equal_texts_are_not_noted()
    {
        var image = Captured.Of(BuildOf("static readonly string[] s_all = [\"a\", \"b\"]; string _held = s_all[0]; public bool IsIt() => _held == s_all[0];"));
        Assert.Empty(Assert.Single(image.Statics).Held);
    }

    [Theory]
    [InlineData("an object that is not there", 0, 50)]
    [InlineData("an object of another class", 0, 0)]
    [InlineData("what the field does not lead to", 9, 1)]
    [InlineData("less than nothing", -1, 1)]
    public void What_cannot_be_is_refused_as_damaged(string what, int inField, int inHeap)
    {
        Assert.NotEmpty(what);
        const string members = "static readonly int[] s_all = [1, 2]; int[] _held = s_all; public bool IsIt() => _held == s_all;";
        var image = Captured.Of(BuildOf(members));
        Assert.Throws<ImageFormatException>(() => image.RestoredIn(BuildOf(members), [image.Statics[0] with { Held = [new HeldSection(inField, inHeap)] }]));
    }

    [Fact]
    public void One_that_is_named_twice_is_refused_as_damaged()
    {
        const string members = "static readonly int[] s_all = [1, 2]; int[] _held = s_all; public bool IsIt() => _held == s_all;";
        var image = Captured.Of(BuildOf(members));
        var held = Assert.Single(image.Statics[0].Held);
        Assert.Throws<ImageFormatException>(() => image.RestoredIn(BuildOf(members), [image.Statics[0] with { Held = [held, held] }]));
    }

    [Fact]
    public void A_field_that_its_code_does_not_read_is_nothing_that_an_image_may_reach_for()
    {
        const string members = "static class Others { public static readonly int[] Secret = [1, 2]; } static readonly int[] s_all = [1, 2]; int[] _held = s_all; public bool IsIt() => _held == s_all;";
        var image = Captured.Of(BuildOf(members));
        Assert.Throws<ImageFormatException>(() => image.RestoredIn(BuildOf(members), [image.Statics[0] with { Holder = image.Statics[0].Holder + "+Others", Field = "Secret" }]));
    }

    private static Build BuildOf(string members) =>
        Builds.Of("public Promise<string> Run(IOutside outside) => Promise.FromResult(\"\"); " + members, usings: "using System.Collections.Immutable; using System.Text;");

    private static bool IsIt(object component) => (bool)component.GetType().GetMethod("IsIt")!.Invoke(component, null)!;

    /// <summary>The heap of a process that is one object, and what its sections say of static fields.</summary>
    private sealed record Captured(byte[] Heap, StaticSection[] Statics)
    {
        public static Captured Of(Build build, object? component = null)
        {
            StaticSection[] statics = [];
            var heap = HeapImage.Capture(build.Codecs, null, writer =>
            {
                writer.Root(component ?? build.New());
                statics = StaticValues.Of(build.Codecs, writer);
            });
            return new Captured(heap, statics);
        }

        public object RestoredIn(Build build, StaticSection[] statics)
        {
            var budget = new ReadBudget(GraphLimits.Image, Heap.Length);
            var reader = HeapImage.Open(build.Codecs, null, new TestLoop(), Heap, budget);
            reader.Substitute(StaticValues.Check(build.Codecs, statics, reader.Types, budget));
            var arrived = reader.Root<object>();
            reader.Finish();
            return arrived;
        }
    }
}
