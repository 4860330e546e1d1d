using System.Collections.Frozen;
using System.Collections.Immutable;
using CapSdk.Codecs;
using CapSdk.Images.Sections;
using CapSdk.Runtime.Tests.Codecs;

namespace CapSdk.Runtime.Tests.Images;

/// <summary>What the code of a process may read in <c>static readonly</c> fields is compared with what the destination has there.</summary>
public sealed class StaticValueTests
{
    private static readonly ReadBudget s_budget = new(GraphLimits.Image, 1_000_000);

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
        var sections = StaticValues.Of(codecs, [typeof(Reader)]);
        StaticValues.Check(codecs, sections, s_budget);
        Reader.Array[0]++;
        try
        {
            var refused = Assert.Throws<MoveRefusedException>(() => StaticValues.Check(codecs, sections, s_budget));
            Assert.Equal("static StaticValueTests.Reader.Array", Assert.Single(refused.Blockers).Path);
            Assert.Contains("What a static field holds stays on its host, and there it was another value than here: keep it in a field of the process, or ask a device for it.", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            Reader.Array[0]--;
        }

        StaticValues.Check(codecs, sections, s_budget);
    }

    [Fact]
    public void In_another_build_it_may_be_another_on_purpose()
    {
        var codecs = Graphs.Emitted;
        var other = StaticValues.Of(codecs, [typeof(Reader)]).Select(static section => section with { Build = Guid.NewGuid(), Content = 0 }).ToArray();
        StaticValues.Check(codecs, other, s_budget);
    }

    [Theory]
    [InlineData("no!such", "Array")]
    [InlineData("nothing", "Array")]
    [InlineData(null, "None")]
    [InlineData(null, "Assigned")]
    public void What_is_no_such_field_is_refused_as_damaged(string? holder, string field)
    {
        var codecs = Graphs.Emitted;
        var section = StaticValues.Of(codecs, [typeof(Reader)])[0];
        Assert.Throws<ImageFormatException>(() => StaticValues.Check(codecs, [section with { Holder = holder ?? section.Holder, Field = field }], s_budget));
    }

    private static StaticSection[] Sections(Type type) => StaticValues.Of(Graphs.Emitted, [type]);

    private static class Initialized
    {
        public static bool Late;
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
        public static int Assigned = 1;

        public object?[] Read() => [Array[0], Text, Number, Table["a"], Nobody, Id, Whole.Part, Other(), Large.Length, Frozen, Immutable, Stream, Lock.IsHeldByCurrentThread, Lambda, Mark, WithConstructor.Late];

        private static int Other() => Behind[0];
    }

    private sealed class Whole
    {
        public List<int> Part = [];
    }
}
