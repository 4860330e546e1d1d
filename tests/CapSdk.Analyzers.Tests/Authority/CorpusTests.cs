using System.Text.RegularExpressions;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Authority;

/// <summary>
/// The corpus: escapes, in which what is to be reported stands behind its line (<c>// CAP2001</c>), and harmless components, in which nothing is. Each class is a case. All analyzers of authority run on them through the compiler,
/// with what is generated.
/// </summary>
public sealed partial class CorpusTests
{
    private static readonly string s_folder = Path.Combine(References.ProjectDirectory, "Authority", "Corpus");

    public static TheoryData<string> Escapes => Files("Escapes");

    public static TheoryData<string> Harmless => Files("Harmless");

    [Theory, MemberData(nameof(Escapes))]
    public async Task Every_escape_is_reported_at_its_line_and_by_its_rule(string file)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(s_folder, "Escapes", file));
        var expected = text.Split('\n').SelectMany(static (line, at) => Expected().Matches(line).Select(rule => $"{at + 1}: {rule.Value[3..]}")).Distinct().Order(StringComparer.Ordinal);
        var reported = await Reported(text);
        Assert.True(expected.SequenceEqual(reported), $"missed: {string.Join(", ", expected.Except(reported))}; too much: {string.Join(", ", reported.Except(expected))}");
    }

    [Theory, MemberData(nameof(Harmless))]
    public async Task Nothing_harmless_is_reported(string file) => Assert.Equal("", string.Join(", ", await Reported(await File.ReadAllTextAsync(Path.Combine(s_folder, "Harmless", file)))));

    private static async Task<IEnumerable<string>> Reported(string text)
    {
        var compilation = Compilations.Sources.Compile(LanguageVersion.Preview, text, await File.ReadAllTextAsync(Path.Combine(s_folder, "Helpers.cs")));
        compilation = compilation.WithOptions(compilation.Options.WithAllowUnsafe(true));
        Assert.Empty(compilation.Errors().Where(static error => error.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        return (await Analysis.OfAuthority(compilation)).Select(static one => $"{one.Location.GetLineSpan().StartLinePosition.Line + 1}: {one.Id}").Distinct().Order(StringComparer.Ordinal);
    }

    private static TheoryData<string> Files(string kind) => [.. Directory.EnumerateFiles(Path.Combine(s_folder, kind), "*.cs").Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [GeneratedRegex("// CAP[0-9]{4}")]
    private static partial Regex Expected();
}
