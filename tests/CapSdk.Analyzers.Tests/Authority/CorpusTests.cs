using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>
/// The corpus: escapes, in which what is to be reported stands behind its line (<c>// CAP2001</c>), and harmless components, in which nothing is. Each class is a case. All analyzers of authority run on them through the compiler,
/// with what is generated.
/// </summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Escapes => Files("Escapes");

    public static TheoryData<string> Harmless => Files("Harmless");

    [Theory, MemberData(nameof(Escapes))]
    public async Task Every_escape_is_reported_at_its_line_and_by_its_rule(string file)
    {
        var escapes = CorpusFile.Of("Escapes", file);
        var reported = await Reported(escapes);
        Assert.True(escapes.Expected.SequenceEqual(reported), $"missed: {string.Join(", ", escapes.Expected.Except(reported))}; too much: {string.Join(", ", reported.Except(escapes.Expected))}");
    }

    [Theory, MemberData(nameof(Harmless))]
    public async Task Nothing_harmless_is_reported(string file) => Assert.Empty(await Reported(CorpusFile.Of("Harmless", file)));

    [Theory, MemberData(nameof(Escapes))]
    public void Each_class_among_the_escapes_is_one(string file)
    {
        var escapes = CorpusFile.Of("Escapes", file);
        Assert.All(escapes.Cases, one => Assert.Contains(escapes.Expected, expected => expected.Line >= one.First && expected.Line <= one.Last));
    }

    [Fact]
    public void None_of_the_436_escapes_and_208_harmless_components_is_lost()
    {
        Assert.True(CorpusFile.All("Escapes").Sum(static file => file.Cases.Count) >= 436);
        Assert.True(CorpusFile.All("Harmless").Sum(static file => file.Cases.Count) >= 208);
    }

    private static async Task<IReadOnlyList<(int Line, string Rule)>> Reported(CorpusFile file) =>
        [.. (await Analysis.OfAuthority(file.Compile())).Select(static one => (one.Location.GetLineSpan().StartLinePosition.Line + 1, one.Id)).Distinct().Order()];

    private static TheoryData<string> Files(string kind) => [.. CorpusFile.All(kind).Select(static file => Path.GetFileName(file.Path))];
}
