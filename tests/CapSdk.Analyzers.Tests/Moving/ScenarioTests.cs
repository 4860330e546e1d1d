using CapSdk.Compilations;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Moving;

/// <summary>The bank of scenarios is confined code that moves at every await, as other suites show: nothing in it is reported that need not be.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public async Task What_moves_is_not_reported()
    {
        var sources = new[] { "CapSdk.Scenarios.Contract", "CapSdk.Scenarios" }.SelectMany(Sources).ToArray();
        var compilation = Compilations.Sources.Compile(LanguageVersion.Preview, sources);
        Assert.Empty(compilation.Errors().Where(error => error.Id.StartsWith("CS0", StringComparison.Ordinal)));
        // Awaits of something foreign that are never reached, or have ended before: the runtime sees that, and nobody else can.
        string[] unreached = ["Task.Yield", "Never", "NeverObject", "Task.Delay", "Never"];
        var reported = (await Analysis.Of(compilation)).Where(d => d.Id.StartsWith("CAP3", StringComparison.Ordinal)).Select(d => $"{d.Id} {d.GetMessage(null)}").ToList();
        Assert.Equal(unreached.Select(name => $"CAP3001 '{name}'").Order(StringComparer.Ordinal), reported.Select(text => text.Split(" is not a promise")[0]).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Path.Combine(References.ProjectDirectory, "..", project), "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText);
}
