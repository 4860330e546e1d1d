using System.Collections.Frozen;
using System.Collections.Immutable;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Images.Statics;
using CapSdk.Runtime.Tests.Codecs;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>What the code of a process may read in <c>static readonly</c> fields is compared with what the destination has there.</summary>
public sealed class StaticValueTests
{
    private static IEnumerable<string> Compared => Sections(typeof(Reader)).Select(static section => section.Field);

    [Fact]
    public void Whatever_can_travel_is_compared()
    {
        Assert.Equal(
            ["Array", "Text", "Number", "Table", "Nobody", "Id", "Whole", "Behind"],
            Compared);
    }

    [Theory]
    [InlineData("too large", "Large")]
    [InlineData("in the order of hash codes, which differ from host to host", "Frozen", "Immutable")]
    [InlineData("nothing that travels", "Stream", "Lock", "Lambda", "Mark")]
    [InlineData("of a class with a static constructor, which must not run sooner", "Late")]
    [InlineData("read by nobody", "Unread")]
    [InlineData("what keeps in itself how it was used", "Query", "Iterated", "Error")]
    [InlineData("by hash codes inside", "Lookup", "Builder", "Inside")]
    [InlineData("of a class whose initializer throws", "Throwing")]
    public void The_rest_is_taken_on_trust(string what, params string[] fields)
    {
        Assert.NotEmpty(what);
        Assert.DoesNotContain(Compared, fields.Contains);
        Assert.False(Initialized.Late);
    }

    [Fact]
    public void One_that_differs_is_refused_by_name_and_the_others_are_not()
    {
        var codecs = Graphs.Emitted;
        var sections = Sections(typeof(Reader));
        Check(codecs, sections);
        Reader.Array[0]++;
        try
        {
            var refused = Assert.Throws<MoveRefusedException>(() => Check(codecs, sections));
            Assert.Equal("static StaticValueTests.Reader.Array", Assert.Single(refused.Blockers).Path);
            Assert.Contains("What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Reader.Array[0]--;
        }

        Check(codecs, sections);
    }

    [Fact]
    public void No_class_is_initialized_for_what_cannot_travel_whatever_it_is()
    {
        Assert.DoesNotContain("Client", Compared);
        Assert.False(Initialized.Client);
    }

    [Fact]
    public void What_is_enumerated_in_between_is_what_it_was()
    {
        const string code = """
            private static readonly IEnumerable<int> s_query = Enumerable.Range(0, 9).Where(n => n % 2 == 0);
            private static readonly Exception s_error = new InvalidOperationException("x");
            public Promise<string> Run(IOutside outside)
            {
                try { throw s_error; } catch (InvalidOperationException) { return Promise.FromResult("" + s_query.Sum()); }
            }
            """;
        var (used, unused) = (Builds.Of(code), Builds.Of(code));
        used.RunUntil(0);
        Check(unused, OfComponent(used));
    }

    [Fact]
    public void An_initializer_that_fails_only_at_the_destination_is_refused_by_name()
    {
        const string fails = "CapSdk.Tests.Fails";
        const string code = $$"""
            private static readonly string s_text = AppContext.TryGetSwitch("{{fails}}", out var fails) && fails ? throw new InvalidOperationException() : "text";
            public Promise<string> Run(IOutside outside) => Promise.FromResult(s_text);
            """;
        var (source, destination) = (Builds.Of(code), Builds.Of(code));
        var sections = OfComponent(source);
        Assert.Single(sections);
        AppContext.SetSwitch(fails, true);
        try
        {
            var refused = Assert.Throws<MoveRefusedException>(() => Check(destination, sections));
            Assert.Contains("static Component.s_text : string (The initializer of its class fails on this host, and did not where the process comes from: let both hosts have what it needs, or ask a device for the value.)", refused.Message, StringComparison.Ordinal);

            // The other way round it is the error that the process would have met there.
            Assert.Empty(OfComponent(destination));
        }
        finally
        {
            AppContext.SetSwitch(fails, false);
        }
    }

    [Theory]
    [InlineData("public class Option { public int Size = 1; }", "public class Option { public int Size = 2; }", false)]
    [InlineData("public class Option { public int Size = 1; }", "public class Option { public int Size = 1; }", true)]
    public void A_value_made_of_another_build_of_a_library_may_be_another_on_purpose(string library, string there, bool isSame)
    {
        const string code = "public class Component { public static readonly System.Collections.Generic.List<Option> Options = new() { new() }; public object Read() => Options; }";
        var (source, destination) = (Builds.Using(library, code), Builds.Using(there, code));
        Assert.Equal(source.Assembly.ManifestModule.ModuleVersionId, destination.Assembly.ManifestModule.ModuleVersionId);
        var section = Assert.Single(OfComponent(source));
        Assert.Equal(["Component", "Library"], section.Builds.Select(static build => build.Name).Order());
        var sections = new[] { section with { Content = section.Content + 1 } };
        if (isSame) Assert.Throws<MoveRefusedException>(() => Check(destination, sections));
        else Check(destination, sections);
    }

    [Fact]
    public void What_is_named_twice_is_refused_as_damaged()
    {
        var section = Sections(typeof(Reader))[0];
        Assert.Throws<ImageFormatException>(() => Check(Graphs.Emitted, [section, section]));
    }

    [Fact]
    public void What_does_not_say_of_which_build_its_class_is_is_refused_as_damaged()
    {
        var section = Sections(typeof(Reader))[0];
        Assert.Throws<ImageFormatException>(() => Check(Graphs.Emitted, [section with { Builds = [] }]));
    }

    [Fact]
    public void In_another_build_it_may_be_another_on_purpose()
    {
        var codecs = Graphs.Emitted;
        var other = Sections(typeof(Reader)).Select(static section => section with { Builds = [section.Builds[0] with { Build = Guid.NewGuid() }], Content = 0 }).ToArray();
        Check(codecs, other);
    }

    [Theory]
    [InlineData("no!such", "Array")]
    [InlineData("nothing", "Array")]
    public void What_is_no_such_field_is_refused_as_damaged(string? holder, string field)
    {
        var codecs = Graphs.Emitted;
        var section = Sections(typeof(Reader))[0];
        Assert.Throws<ImageFormatException>(() => Check(codecs, [section with { Holder = holder ?? section.Holder, Field = field }]));
    }

    private static StaticSection[] Sections(Type type) => Sections(Graphs.Emitted, type);

    private static StaticSection[] OfComponent(Build build) => Sections(build.Codecs, build.Assembly.GetType("Component")!);

    // Of a process that holds nothing but an object of that type.
    private static StaticSection[] Sections(CodecTable codecs, Type type)
    {
        StaticSection[] sections = [];
        HeapImage.Capture(codecs, null, heap =>
        {
            heap.Root(Activator.CreateInstance(type, nonPublic: true));
            sections = StaticValues.Of(codecs, heap).Sections;
        });
        return sections;
    }

    private static void Check(CodecTable codecs, StaticSection[] sections) => StaticValues.Check(codecs, sections, [typeof(Reader)], new ReadBudget(GraphLimits.Image, 1_000_000));

    private static void Check(Build build, StaticSection[] sections) => StaticValues.Check(build.Codecs, sections, [build.Assembly.GetType("Component")!], new ReadBudget(GraphLimits.Image, 1_000_000));

    private static class Initialized
    {
        public static bool Late, Client;

        public static HttpClient Make()
        {
            Client = true;
            return new HttpClient();
        }
    }

    private static class WithConstructor
    {
        public static readonly int[] Late;

        static WithConstructor()
        {
            Initialized.Late = true;
            Late = [1];
        }
    }

    private static class WithClient
    {
        public static readonly HttpClient Client = Initialized.Make();
    }

    private static class Failing
    {
        public static readonly string Throwing = File.ReadAllText("/there/is/no/such/file");
    }

    private sealed class Reader
    {
        public static readonly int[] Array = [1, 2];
        public static readonly string Text = "text" + Environment.NewLine;
        public static readonly int Number = 7;
        public static readonly Dictionary<string, List<int>> Table = new() { ["a"] = [1], ["b"] = [] };
        public static readonly string? Nobody = null;
        public static readonly Guid Id = Guid.NewGuid();
        public static readonly Whole Whole = new() { Part = [3] };
        public static readonly int[] Behind = [5];
        public static readonly byte[] Large = new byte[100_000];
        public static readonly FrozenSet<string> Frozen = new[] { "a", "b" }.ToFrozenSet();
        public static readonly ImmutableHashSet<string> Immutable = ["a", "b"];
        public static readonly MemoryStream Stream = new();
        public static readonly Lock Lock = new();
        public static readonly Func<int> Lambda = static () => 1;
        public static readonly object Mark = new();
        public static readonly int[] Unread = [1];
        public static readonly IEnumerable<int> Query = new[] { 1, 2 }.Where(static n => n > 1);
        public static readonly IEnumerable<int> Iterated = Two();
        public static readonly Exception Error = new InvalidOperationException("x");
        public static readonly ILookup<string, int> Lookup = new[] { 1, 2 }.ToLookup(static n => $"{n}");
        public static readonly ImmutableHashSet<string>.Builder Builder = ImmutableHashSet.CreateBuilder<string>();
        public static readonly Names Inside = new();
        public static int Assigned = 1;

        public object?[] Read() => [Array[0], Text, Number, Table["a"], Nobody, Id, Whole.Part, Other(), Large.Length, Frozen, Immutable, Stream, Lock.IsHeldByCurrentThread, Lambda, Mark, WithConstructor.Late, Query, Iterated, Error, Lookup, Builder, Inside, WithClient.Client, Failing.Throwing];

        private static int Other() => Behind[0];

        private static IEnumerable<int> Two()
        {
            yield return 1;
            yield return 2;
        }
    }

    private sealed class Names
    {
        public ImmutableHashSet<string> All = ["a", "b"];
    }

    private sealed class Whole
    {
        public List<int> Part = [];
    }
}
