using CapSdk.Compilations;
using Xunit;

namespace CapSdk.Analyzers.Tests;

/// <summary>Checks what is reported, and that generated code adds no error of its own to whatever the source has.</summary>
internal static class Verdicts
{
    /// <param name="expected">Ids in order of the source; empty for valid code.</param>
    public static async Task Check(string expected, params string[] sources)
    {
        var reported = (await Analysis.Of(sources)).OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start);
        Assert.Equal(expected, string.Join(" ", reported.Select(d => d.Id)));
        var errors = Errors(Analysis.ErrorsWithGenerated(sources));
        if (errors.Count > 0) Assert.Equal(Errors(Sources.Compile(sources).Errors()), errors);
    }

    private static List<string> Errors(IEnumerable<Microsoft.CodeAnalysis.Diagnostic> errors) => [.. errors.Select(e => e.ToString()).Order(StringComparer.Ordinal)];
}
