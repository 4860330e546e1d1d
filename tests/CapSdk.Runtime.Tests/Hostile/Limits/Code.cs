using System.Collections.Immutable;
using CapSdk.Codecs;
using CapSdk.Images;
using CapSdk.Runtime.Tests.Hostile.Planted;
using CapSdk.Scenarios.Running;

namespace CapSdk.Runtime.Tests.Hostile.Limits;

/// <summary>Code of the user's that must not run on reading, where it would be easiest.</summary>
[Collection(nameof(Recorded))]
public sealed class Code
{
    private static readonly CodecTable s_codecs = NewCodecs();

    private static CodecTable NewCodecs()
    {
        var catalog = Bank.NewCatalog();
        Garden.AdmitTo(catalog);
        return HeapCodecs.For(catalog);
    }

    [Theory]
    [InlineData(GraphKind.Image)]
    [InlineData(GraphKind.Message)]
    internal void An_exception_that_overrides_its_properties_arrives_without_them(GraphKind kind)
    {
        using var writer = new GraphWriter(s_codecs, kind);
        var error = new TalkativeException("message") { HelpLink = "https://help.example", Source = "source", Value = 7 };
        error.Data["key"] = "value";
        writer.Write<Exception>(error);
        Recorded.Clear();
        var arrived = Assert.IsType<TalkativeException>(new GraphReader(s_codecs, kind, null, writer.ToArray()).Read<Exception>());
        Recorded.ExpectNothing();
        Assert.Equal("https://help.example", arrived.HelpLink);
        Assert.Equal(7, arrived.Value);
        if (kind == GraphKind.Image) Assert.Equal("value", arrived.Data["key"]);
    }

    [Fact]
    public void An_exception_with_a_finalizer_does_not_travel()
    {
        using var writer = new GraphWriter(s_codecs, GraphKind.Image);
        var planted = new FinalizedException();

        // This one was made by a test, and must not be taken for one that an image made.
        GC.SuppressFinalize(planted);
        Assert.Contains("has a finalizer", Assert.Throws<NotTransferableException>(() => writer.Write<Exception>(planted)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparer_that_throws_a_word_of_this_library_is_a_refusal_like_any_other()
    {
        using var writer = new GraphWriter(s_codecs, GraphKind.Image);
        writer.Write(new HashSet<string>(new Treacherous()) { "a" });

        // The image says for which text.
        var bytes = writer.ToArray();
        bytes[bytes.AsSpan().LastIndexOf("a"u8)] = (byte)'!';
        Assert.Contains("it is gone", Assert.Throws<ImageFormatException>(() => new GraphReader(s_codecs, GraphKind.Image, null, bytes).Read<HashSet<string>>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_that_are_equal_are_refused_without_being_put_into_words()
    {
        var (first, second) = (new Named { Name = "a" }, new Named { Name = "b" });
        foreach (var table in (object[])[ImmutableDictionary<Named, int>.Empty.Add(first, 1).Add(second, 2), ImmutableSortedDictionary<Named, int>.Empty.Add(first, 1).Add(second, 2), new SortedList<Named, int> { [first] = 1, [second] = 2 }])
        {
            using var writer = new GraphWriter(s_codecs, GraphKind.Image);
            writer.Write(table);
            var bytes = writer.ToArray();
            bytes[bytes.AsSpan().LastIndexOf("b"u8)] = (byte)'a';
            Recorded.Clear();
            Assert.Contains("holds a key twice", Assert.Throws<ImageFormatException>(() => new GraphReader(s_codecs, GraphKind.Image, null, bytes).Read<object>()).Message, StringComparison.Ordinal);
            Recorded.ExpectNothing();
        }
    }
}
