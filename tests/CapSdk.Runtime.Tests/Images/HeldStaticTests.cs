using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Images.Statics;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>
/// An object that a process holds, and that a <c>static readonly</c> field of its code leads to. One that cannot change is that of the host on which it arrives: <c>_scopes == s_default</c> stays true. Of all
/// others a copy goes along, and code that would notice is refused. Each component is loaded twice, as two hosts would have it.
/// </summary>
public sealed class HeldStaticTests
{
    private const string Compared = "The process holds this object too, and on another host it would hold a copy, which is not equal to it by reference: compare what they hold, or let the field hold what cannot change";

    public static TheoryData<string, string> Unchanging => new()
    {
        { "a list that was written out", "static readonly IReadOnlyList<string> s_all = [\"a\"]; IReadOnlyList<string> _held = s_all; public bool IsIt() => _held == s_all;" },
        { "several that were written out", "static readonly IReadOnlyList<string> s_all = [\"a\", \"b\"]; IEnumerable<string> _held = s_all; public bool IsIt() => ReferenceEquals(_held, s_all) && s_all.Count == 2;" },
        { "an array without items", "static readonly string[] s_none = new string[0]; string[] _held = s_none; public bool IsIt() => _held == s_none;" },
        { "one that is made of its items", "static readonly ImmutableList<int> s_all = [1, 2]; IReadOnlyList<int> _held = s_all; public bool IsIt() => _held == s_all && _held.Count == 2;" },
        { "an item of a list", "sealed class Rule(int limit) { public int Limit => limit; } static readonly List<Rule> s_all = [new(1), new(2)]; Rule _held = s_all[1]; public bool IsIt() => _held == s_all[1] && _held.Limit == 2;" },
        { "items in a list of its own", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1), new(1)]; List<Rule> _held = [s_all[1], s_all[0]]; public bool IsIt() => ReferenceEquals(_held[0], s_all[1]) && ReferenceEquals(_held[1], s_all[0]);" },
        { "items as keys", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1), new(2)]; Dictionary<Rule, string> _held = new() { [s_all[1]] = \"b\" }; public bool IsIt() => ReferenceEquals(_held.Keys.Single(), s_all[1]) && _held[new(2)] == \"b\";" },
        { "items as keys by reference", "sealed class Rule; static readonly Rule[] s_all = [new(), new()]; Dictionary<Rule, string> _held = new() { [s_all[1]] = \"b\" }; public bool IsIt() => _held.ContainsKey(s_all[1]) && !_held.ContainsKey(s_all[0]);" },
        { "one that leads to others", "sealed record Part(string Name); sealed record Plan(ImmutableList<Part> Parts, Part First); static class Plans { public static readonly Plan One = Make(); static Plan Make() { var first = new Part(\"a\"); return new([first], first); } } Plan _held = Plans.One; Part _first = Plans.One.First; public bool IsIt() => ReferenceEquals(_held, Plans.One) && ReferenceEquals(_first, Plans.One.Parts[0]);" },
        { "a box", "static readonly object s_one = 1; object _held = s_one; public bool IsIt() => _held == s_one;" },
        { "one that two fields lead to", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1)], s_same = [s_all[0]]; Rule _held = s_same[0]; public bool IsIt() => ReferenceEquals(_held, s_all[0]) && ReferenceEquals(_held, s_same[0]);" },
        { "what a property holds", "static IReadOnlyList<int> All { get; } = [1]; IReadOnlyList<int> _held = All; public bool IsIt() => _held == All;" },
        { "what another class keeps", "static class Defaults { public static readonly IReadOnlyList<string> Scopes = [\"a\"]; } IReadOnlyList<string> _held = Defaults.Scopes; public bool IsIt() => _held == Defaults.Scopes;" },
        { "in a generic class", "sealed class Buffer<T> { static readonly T[] s_none = new T[0]; T[] _items = s_none; public bool IsEmpty => _items == s_none; } Buffer<int> _held = new(); Buffer<string> _other = new(); public bool IsIt() => _held.IsEmpty && _other.IsEmpty;" },
        { "in a class in a generic one", "sealed class Outer<T> { static readonly T[] s_none = new T[0]; public sealed class Inner { T[] _items = s_none; public bool IsEmpty => _items == s_none; } } Outer<int[]>.Inner _held = new(); public bool IsIt() => _held.IsEmpty;" },
        { "in a generic base class", "class Base<T> { static readonly T[] s_none = new T[0]; protected T[] Items = s_none; public bool IsEmpty => Items == s_none; } sealed class Derived : Base<Guid>; Derived _held = new(); public bool IsIt() => _held.IsEmpty;" },
        { "of a generic class of which there is no object", "static class Empty<T> { public static readonly T[] Value = new T[0]; } int[] _held = Empty<int>.Value; string[] _other = Empty<string>.Value; public bool IsIt() => _held == Empty<int>.Value && _other == Empty<string>.Value;" },
        { "of a generic class with the arguments of another", "static class Empty<T> { public static readonly T[] Value = new T[0]; } sealed class Buffer<T> { T[] _items = Empty<T>.Value; public bool IsEmpty => _items == Empty<T>.Value; } Buffer<int> _held = new(); public bool IsIt() => _held.IsEmpty;" },
        { "of a class with a static constructor", "sealed class Options { static readonly IReadOnlyList<int> s_all; static Options() { s_all = [1]; } IReadOnlyList<int> _all = s_all; public bool IsIt => _all == s_all; } Options _held = new(); public bool IsIt() => _held.IsIt;" },
    };

    public static TheoryData<string, string, string> Changing => new()
    {
        { "a list", "static readonly List<int> s_all = [1, 2]; List<int> _held = s_all;", "_held == s_all;" },
        { "an array behind an interface", "static readonly string[] s_all = [\"a\"]; IReadOnlyList<string> _held = s_all;", "_held == s_all;" },
        { "a view", "static readonly IReadOnlyList<int> s_all = new List<int> { 1, 2 }.AsReadOnly(); IReadOnlyList<int> _held = s_all;", "_held == s_all;" },
        { "one whose item can change", "sealed class Rule { public int Limit; } static readonly IReadOnlyList<Rule> s_all = [new()]; IReadOnlyList<Rule> _held = s_all;", "_held == s_all;" },
        { "with the operator the other way round", "static readonly List<int> s_all = [1, 2]; List<int> _held = s_all;", "!(s_all != _held);" },
        { "by ReferenceEquals", "static readonly List<int> s_all = [1, 2]; List<int> _held = s_all;", "ReferenceEquals(_held, s_all);" },
        { "by Equals", "static readonly List<int> s_all = [1, 2]; List<int> _held = s_all;", "_held.Equals(s_all) && Equals(s_all, _held);" },
        { "by way of a property", "static readonly List<int> s_all = [1, 2]; static List<int> All => s_all; List<int> _held = s_all;", "_held == All;" },
        { "an item that can change", "sealed class Rule { public int Limit; } static readonly List<Rule> s_all = [new(), new()]; Rule _held = s_all[1];", "_held == s_all[1];" },
        { "an item of an array", "sealed class Rule { public int Limit; } static readonly Rule[] s_all = [new(), new()]; Rule _held = s_all[1];", "s_all[1] == _held;" },
        { "an item of a table", "sealed class Rule { public int Limit; } static readonly Dictionary<string, Rule> s_all = new() { [\"a\"] = new() }; Rule _held = s_all[\"a\"];", "s_all[\"a\"] == _held;" },
        { "what is in the order of hash codes", "static readonly ImmutableHashSet<string> s_all = [\"a\", \"b\"]; ImmutableHashSet<string> _held = s_all;", "_held == s_all;" },
        { "what is too large to be compared", "static readonly int[] s_all = new int[100_000]; int[] _held = s_all;", "_held == s_all;" },
    };

    public static TheoryData<string, string> NotCompared => new()
    {
        { "a default", "static readonly List<string> s_default = [\"a\"]; List<string>? _held = s_default; public bool IsIt() => (_held ?? s_default).Count == 1 && s_default != null && _held is not null;" },
        { "one that it changes", "static readonly List<int> s_all = [1]; List<int> _held = s_all; public bool IsIt() { _held.Add(2); return s_all.Count == 1 && _held.Count == 2; }" },
        { "while it is gone through", "static readonly List<int> s_all = [1, 2, 3]; List<int>.Enumerator _held = Begun(); static List<int>.Enumerator Begun() { var all = s_all.GetEnumerator(); all.MoveNext(); return all; } public bool IsIt() => _held.Current == 1 && _held.MoveNext() && _held.Current == 2 && s_all.Count == 3;" },
        { "whose items are compared by what they hold", "static readonly string[] s_all = [\"a\", \"b\"]; string[] _held = s_all; public bool IsIt() => _held.SequenceEqual(s_all) && s_all.Contains(_held[1]) && _held[0] == s_all[0];" },
        { "whose items are shared, and compared", "sealed record Rule(int Limit); static readonly Rule[] s_all = [new(1), new(2)]; Rule[] _held = s_all; public bool IsIt() => ReferenceEquals(_held[1], s_all[1]);" },
        { "whose items are asked by a key", "sealed class Plan { public int Price { get; set; } } static readonly Dictionary<string, Plan> s_plans = new() { [\"a\"] = new() { Price = 1 }, [\"b\"] = new() { Price = 2 } }; Plan _held = s_plans[\"a\"]; public bool IsIt() => _held.Price == 1 && s_plans[\"b\"].Price == 2 && s_plans.TryGetValue(\"a\", out var plan) && plan.Price == _held.Price; Plan Take(string name) => s_plans[name];" },
        { "whose items go through a helper", "static readonly int[] s_sizes = [1, 2]; int[] _held = s_sizes; static bool IsOne(int n) => n == 1; public bool IsIt() => IsOne(s_sizes[0]) && IsOne(_held[0]) && _held[1] == s_sizes[1];" },
        { "whose items are objects of any kind", "static readonly Dictionary<string, object> s_settings = new() { [\"a\"] = \"x\", [\"b\"] = 2 }; Dictionary<string, object> _held = s_settings; public bool IsIt() => s_settings[\"a\"].Equals(\"x\") && _held[\"b\"].Equals(2);" },
        { "that is empty", "static readonly ImmutableDictionary<string, int> s_none = ImmutableDictionary<string, int>.Empty; ImmutableDictionary<string, int> _held = s_none; public bool IsIt() => _held == s_none;" },
        { "a box that can change", "interface ICounter { int Next(); } struct Counter : ICounter { int _count; public int Next() => ++_count; } static readonly ICounter One = new Counter(); ICounter _held = One; public bool IsIt() => _held.Next() == 1 && _held.Next() == 2 && new Counter().Next() == 1; ICounter Given() => One;" },
        { "a holder with a list and its view", "sealed class Menu { readonly List<string> _items = [\"a\"]; public Menu() => Items = _items.AsReadOnly(); public System.Collections.ObjectModel.ReadOnlyCollection<string> Items { get; } public void Add(string s) => _items.Add(s); } static class Menus { public static readonly Menu Default = new(); } Menu _held = Menus.Default; public bool IsIt() { _held.Add(\"b\"); return Menus.Default.Items.Count == 1 && _held.Items.Count == 2; }" },
        { "whose length is compared", "static readonly byte[] s_all = [1, 2]; byte[] _held = s_all; public bool IsIt() => _held.Length == s_all.Length && s_all.AsSpan().SequenceEqual(_held);" },
    };

    [Theory]
    [MemberData(nameof(Unchanging))]
    public void One_that_cannot_change_stays_the_one_that_the_field_leads_to(string what, string members)
    {
        Assert.NotEmpty(what);
        var (source, destination) = (BuildOf(members), BuildOf(members));
        var image = Captured.Of(source);
        Assert.True(IsIt(image.RestoredIn(destination, image.Statics)));

        // Without what the image says of it, it is a copy.
        Assert.False(IsIt(image.RestoredIn(BuildOf(members), [.. image.Statics.Select(static section => section with { Held = [] })])));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public void One_that_can_change_and_is_compared_by_reference_is_refused(string what, string members, string comparing)
    {
        Assert.NotEmpty(what);
        foreach (var optimize in new[] { true, false })
        {
            var build = BuildOf(members + " public bool IsIt() => " + comparing, optimize);
            var refused = Assert.Throws<MoveRefusedException>(() => Captured.Of(build));
            var blocker = Assert.Single(refused.Blockers);
            Assert.StartsWith(Compared, blocker.Remedy, StringComparison.Ordinal);
            Assert.Matches("^static Component(\\.\\w+)?\\.s_\\w+, compared by Component", blocker.Path);
        }
    }

    [Theory]
    [MemberData(nameof(NotCompared))]
    public void Of_one_that_can_change_and_that_nobody_compares_a_copy_goes_along(string what, string members)
    {
        Assert.NotEmpty(what);
        foreach (var optimize in new[] { true, false })
        {
            var image = Captured.Of(BuildOf(members, optimize));
            Assert.True(IsIt(image.RestoredIn(BuildOf(members, optimize), image.Statics)));
        }
    }

    [Fact]
    public void Nothing_that_can_change_is_given_to_a_process_whatever_an_image_says()
    {
        const string members = "static readonly List<string> s_admins = [\"root\"]; List<string> _notes = [\"root\"]; public bool IsIt() { _notes.Add(\"mallory\"); return !s_admins.Contains(\"mallory\"); }";
        var image = Captured.Of(BuildOf(members));
        Assert.Throws<MoveRefusedException>(() => image.RestoredIn(BuildOf(members), [Assert.Single(image.Statics) with { Held = [new HeldSection(0, 1)] }]));
        Assert.True(IsIt(image.RestoredIn(BuildOf(members), image.Statics)));
    }

    [Fact]
    public void An_item_of_one_that_was_written_out_stays_that_item()
    {
        const string members = "sealed class Role(string name) { public string Name => name; } static readonly IReadOnlyList<Role> s_admins = [new(\"root\")]; Role _role = s_admins[0]; public bool IsIt() => _role == s_admins[0];";
        var image = Captured.Of(BuildOf(members));
        Assert.True(IsIt(image.RestoredIn(BuildOf(members), image.Statics)));
    }

    [Fact]
    public void One_that_can_change_in_another_build_is_a_copy_there()
    {
        var image = Captured.Of(BuildOf("public sealed class Rule(int limit) { public int Limit { get; init; } = limit; } static readonly Rule[] s_all = [new(1)]; Rule _held = s_all[0]; public bool IsIt() => _held == s_all[0];"));
        Assert.NotEmpty(Assert.Single(image.Statics).Held);
        var next = BuildOf("public sealed class Rule(int limit) { public int Limit { get; set; } = limit; } static readonly Rule[] s_all = [new(1)]; Rule _held = s_all[0]; public bool IsIt() => _held.Limit == 1 && _held != s_all[0];");
        Assert.True(IsIt(image.RestoredIn(next, image.Statics)));
    }

    [Fact]
    public void A_long_chain_is_looked_through_once()
    {
        const string members = "sealed record Link(int Number, Link? Next); static readonly Link s_first = Chain(); static Link Chain() { Link? link = null; for (var i = 0; i < 1_500; i++) link = new(i, link); return link!; } readonly List<Link> _held = [s_first.Next!]; public bool IsIt() => ReferenceEquals(_held[0], s_first.Next);";
        var image = Captured.Of(BuildOf(members));
        Assert.Equal(1_499, Assert.Single(image.Statics).Held.Length);
        Assert.True(IsIt(image.RestoredIn(BuildOf(members), image.Statics)));
    }

    [Theory]
    [InlineData("Thread")]
    [InlineData("System.IO.FileStream")]
    [InlineData("int*[]")]
    public void A_type_argument_that_does_not_travel_is_no_reason_to_stay(string argument)
    {
        var members = $"static class Tag<T> {{ public static readonly int[] Sizes = [1]; }} static readonly int[] s_x = [1]; public unsafe bool IsIt() => Tag<{argument}>.Sizes[0] == s_x[0];";
        var image = Captured.Of(BuildOf(members));
        Assert.True(IsIt(image.RestoredIn(BuildOf(members), image.Statics)));
    }

    [Fact]
    public void A_build_that_reads_a_field_of_a_library_no_longer_is_no_reason_to_stay()
    {
        const string library = "public static class Defaults { public static readonly int[] Sizes = [1]; }";
        var source = Builds.Using(library, "public class Component { public bool IsIt() => Defaults.Sizes.Length == 1; }");
        var image = Captured.Of(source);
        Assert.Single(image.Statics);
        Assert.True(IsIt(image.RestoredIn(Builds.Using(library, "public class Component { public bool IsIt() => true; }"), image.Statics)));
    }

    [Fact]
    public void What_can_be_compared_at_the_source_only_is_another_value()
    {
        const string key = "CapSdk.Tests.Regions";
        const string members = $"static readonly int[] s_regions = new int[(int)(AppContext.GetData(\"{key}\") ?? 3)]; public bool IsIt() => s_regions.Length == 3;";
        var image = Captured.Of(BuildOf(members));
        AppContext.SetData(key, 5_000);
        try
        {
            Assert.Contains("static Component.s_regions", Assert.Throws<MoveRefusedException>(() => image.RestoredIn(BuildOf(members), image.Statics)).Message, StringComparison.Ordinal);
        }
        finally
        {
            AppContext.SetData(key, null);
        }
    }

    [Fact]
    public void No_static_constructor_runs_for_a_type_of_which_there_is_no_object()
    {
        const string key = "CapSdk.Tests.Opt";
        var build = BuildOf($"sealed class Opt {{ static readonly int Size; static Opt() {{ Size = (int)AppContext.GetData(\"{key}\"); }} public int Get() => Size; }} Type _kind = typeof(Opt); Opt[] _none = new Opt[1]; public bool IsIt() => new Opt().Get() == 3;");
        var component = build.New();
        Captured.Of(build, component);
        AppContext.SetData(key, 3);
        Assert.True(IsIt(component));
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
        Assert.Equal([1, 2], (IReadOnlyList<int>)arrived.GetType().GetField("Held")!.GetValue(arrived)!);

        static string MembersWith(string all) => $"static readonly IReadOnlyList<int> s_all = {all}; public IReadOnlyList<int> Held = s_all; public bool IsIt() => Held == s_all;";
    }

    [Fact]
    public void In_another_build_without_the_field_it_is_what_it_was()
    {
        var source = BuildOf("static readonly int[] s_all = [1, 2]; public int[] Held = s_all; public bool IsIt() => Held.Length == s_all.Length;");
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
        const string members = "static readonly IReadOnlyList<int> s_all = [1, 2]; IReadOnlyList<int> _held = s_all; public bool IsIt() => _held == s_all;";
        var image = Captured.Of(BuildOf(members));
        Assert.Throws<ImageFormatException>(() => image.RestoredIn(BuildOf(members), [image.Statics[0] with { Held = [new HeldSection(inField, inHeap)] }]));
    }

    [Fact]
    public void A_field_that_its_code_does_not_read_is_nothing_that_an_image_may_reach_for()
    {
        const string members = "static class Others { public static readonly IReadOnlyList<int> Secret = [1, 2]; } static readonly IReadOnlyList<int> s_all = [1, 2]; IReadOnlyList<int> _held = s_all; public bool IsIt() => _held == s_all;";
        var image = Captured.Of(BuildOf(members));
        Assert.False(IsIt(image.RestoredIn(BuildOf(members), [image.Statics[0] with { Holder = image.Statics[0].Holder + "+Others", Field = "Secret" }])));
    }

    private static Build BuildOf(string members, bool optimize = true) => Builds.Of(
        "public Promise<string> Run(IOutside outside) => Promise.FromResult(\"\"); " + members, optimize, usings: "using System.Collections.Immutable; using System.Collections.ObjectModel; using System.Threading;");

    private static bool IsIt(object component) => (bool)component.GetType().GetMethod("IsIt")!.Invoke(component, null)!;

    /// <summary>The heap of a process that is one object, and what its sections say of static fields.</summary>
    private sealed record Captured(byte[] Heap, StaticSection[] Statics)
    {
        public static Captured Of(Build build, object? component = null)
        {
            var statics = StaticValues.None;
            var heap = HeapImage.Capture(build.Codecs, null, writer =>
            {
                writer.Root(component ?? build.New());
                statics = StaticValues.Of(build.Codecs, writer);
            });
            if (statics.Blockers.Count > 0) throw new MoveRefusedException("The process cannot be moved now:", statics.Blockers);
            return new Captured(heap, statics.Sections);
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
