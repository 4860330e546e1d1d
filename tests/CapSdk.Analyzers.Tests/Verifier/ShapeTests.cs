using System.Collections.Immutable;
using CapSdk.Analyzers.Tests.Authority;
using CapSdk.Compilations;
using CapSdk.Confinement.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>What the compiler uses by itself, and code may not: accepted where it stands as the compiler leaves it, and nowhere else.</summary>
public sealed class ShapeTests
{
    private static readonly string s_folder = Path.Combine(References.ProjectDirectory, "Verifier", "Shapes");

    public static TheoryData<string, string, OptimizationLevel> Misuses()
    {
        var all = new TheoryData<string, string, OptimizationLevel>();
        foreach (var cells in MisusesByShape())
            foreach (var level in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release]) all.Add(cells[0], cells[1], level);
        return all;
    }

    [Theory, InlineData(OptimizationLevel.Debug), InlineData(OptimizationLevel.Release)]
    public void Every_construct_of_the_language_is_accepted(OptimizationLevel level)
    {
        var found = Verified.Of(Constructs(level));
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public void No_shape_can_be_left_out()
    {
        string[] lines = [.. ShapeList.LinesOfCompiler()];
        var compiled = new[] { OptimizationLevel.Debug, OptimizationLevel.Release }.Select(Constructs).ToArray();
        Assert.Equal("", string.Join(Environment.NewLine, lines.Where(line => compiled.All(one => Verified.Of(one, new ShapeList(lines.Where(other => other != line))).Count == Verified.Of(one).Count))));
    }

    [Fact]
    public void There_is_a_misuse_of_each() =>
        Assert.Equal(ShapeList.LinesOfCompiler().Select(static line => line.Split('\t')[0]).Distinct().Order(StringComparer.Ordinal), MisusesByShape().Select(static cells => cells[0]).Distinct().Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Misuses))]
    public void What_is_written_by_hand_is_refused(string used, string member, OptimizationLevel level)
    {
        var name = used.Split('(')[0].Split("``")[0].TrimEnd('*').TrimEnd('.').Replace(".#ctor", "", StringComparison.Ordinal).Split('.')[^1].Split('`')[0];
        var found = Verified.Of(level, $"[CapSdk.Confined] public sealed class Misuse {{ {member} }}");
        Assert.Contains(found, one => one.Used.Contains(name == "op_Equality" ? "operator ==" : name, StringComparison.Ordinal));
    }

    private static ImmutableArray<byte> Constructs(OptimizationLevel level) =>
        Verified.Compile(level, CorpusFile.WithGenerated(Compilations.Sources.Compile(LanguageVersion.Preview, File.ReadAllText(Path.Combine(s_folder, "Constructs.txt")))));

    private static IEnumerable<string[]> MisusesByShape() => File.ReadAllLines(Path.Combine(s_folder, "Misuses.txt")).Select(static line => line.Split('\t'));
}
