using System.Collections.Immutable;
using System.Globalization;
using CapSdk.Codecs;

namespace CapSdk.Runtime.Tests.Codecs;

/// <summary>A host can have other rules of languages: what is in order there would be searched, and enumerated, in another one.</summary>
public sealed class OtherOrderTests
{
    // A letter of its own behind z in Swedish, and a kind of a in English.
    private static readonly string[] s_words = ["zebra", "älg", "apa"];

    public static TheoryData<string, object> Ordered => new()
    {
        { "SortedSet<string>", new Func<object>(static () => new SortedSet<string>(s_words)) },
        { "SortedList<string, int>", new Func<object>(static () => new SortedList<string, int>(Counted())) },
        { "KeyValuePairs of a sorted dictionary", new Func<object>(static () => new SortedDictionary<string, int>(Counted())) },
        { "PriorityQueue<int, string>", new Func<object>(static () => new PriorityQueue<int, string>(s_words.Select(static (word, number) => (number, word)))) },
        { "ImmutableSortedSet<string>", new Func<object>(static () => ImmutableSortedSet.Create(s_words)) },
        { "ImmutableSortedDictionary<string, int>", new Func<object>(static () => Counted().ToImmutableSortedDictionary()) },
    };

    [Theory]
    [MemberData(nameof(Ordered))]
    public void What_would_be_in_another_order_here_is_refused_in_an_image(string name, object make)
    {
        Assert.NotEmpty(name);
        var image = In("en-US", () => Graphs.Write(((Func<object>)make)(), GraphKind.Image));
        var refused = Assert.Throws<ImageFormatException>(() => In("sv-SE", () => Graphs.Read<object>(image, GraphKind.Image)));
        Assert.EndsWith("have another order on this host: its rules of languages are others. Give it a comparer that is the same everywhere, such as StringComparer.Ordinal.", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(In("en-US", () => Graphs.Read<object>(image, GraphKind.Image)));
    }

    [Fact]
    public void In_a_message_it_is_put_in_order_anew()
    {
        var message = In("en-US", static () => Graphs.Write(new SortedSet<string>(s_words)));
        Assert.Equal(["apa", "zebra", "älg"], In("sv-SE", () => Graphs.Read<SortedSet<string>>(message).ToArray()));
    }

    [Fact]
    public void A_comparer_that_is_the_same_everywhere_moves()
    {
        var image = In("en-US", static () => Graphs.Write(new SortedSet<string>(s_words, StringComparer.Ordinal), GraphKind.Image));
        Assert.Equal(["apa", "zebra", "älg"], In("sv-SE", () => Graphs.Read<SortedSet<string>>(image, GraphKind.Image).ToArray()));
    }

    [Theory]
    [MemberData(nameof(Comparers))]
    public void A_comparer_of_a_culture_is_refused_where_only_one_host_has_rules_of_languages(StringComparer comparer)
    {
        var image = Graphs.Write<object>(comparer, GraphKind.Image);
        Assert.Equal(comparer, Graphs.Read<object>(image, GraphKind.Image));

        // What a host writes that runs with InvariantGlobalization: the byte behind the kind.
        var flag = Array.LastIndexOf(image, (byte)1, comparer.Equals(StringComparer.InvariantCulture) || comparer.Equals(StringComparer.InvariantCultureIgnoreCase) ? image.Length - 1 : Array.LastIndexOf(image, (byte)'d') - 2);
        image[flag] = 0;
        Assert.Contains("InvariantGlobalization", Assert.Throws<ImageFormatException>(() => Graphs.Read<object>(image, GraphKind.Image)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<StringComparer> Comparers => [StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase, StringComparer.Create(CultureInfo.GetCultureInfo("de"), ignoreCase: true)];

    private static Dictionary<string, int> Counted() => s_words.ToDictionary(static word => word, static word => word.Length);

    private static T In<T>(string culture, Func<T> what)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return what();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
