using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CapSdk.Analyzers.Tests.Authority;
using CapSdk.Compilations;
using CapSdk.Confinement.Shapes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>What the compiler uses by itself, and code may not: accepted where it stands as the compiler leaves it, and nowhere else.</summary>
public sealed partial class ShapeTests
{
    private static readonly string s_folder = Path.Combine(References.ProjectDirectory, "Verifier", "Shapes");

    public static TheoryData<string, string, OptimizationLevel> Misuses()
    {
        var all = new TheoryData<string, string, OptimizationLevel>();

        // Harmless by themselves, and so accepted wherever the compiler makes a MoveNext: what gives the awaiter is not.
        var anywhere = ShapeList.LinesOfCompiler().Select(static line => line.Split('\t')).Where(static cells => cells[1] == "in:MoveNext").Select(static cells => cells[0]).ToHashSet();
        foreach (var cells in MisusesByShape())
            foreach (var member in FormsOf(cells[1], anywhere.Contains(cells[0])))
                foreach (var level in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release]) all.Add(cells[0], member, level);
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
        var told = name == "op_Equality" ? "operator ==" : $"{Regex.Escape(name)}(?![A-Za-z])";
        Assert.Contains(found, one => Regex.IsMatch(one.Used, $"(?<![A-Za-z]){told}"));
    }

    // The same by a lambda, a local function, an iterator and an async method, where the compiler leaves code of its own around it: as far as the language allows.
    private static IEnumerable<string> FormsOf(string member, bool isLeftToMoveNext)
    {
        yield return member;
        if (Simple().Match(member) is not { Success: true } parts) yield break;
        var (type, name, given, value) = (parts.Groups["type"].Value, parts.Groups["name"].Value, parts.Groups["given"].Value, parts.Groups["value"].Value);
        var (statement, also) = (type == "void" ? $"{value};" : $"object? made = {value}; made?.ToString();", given.Length == 0 ? "" : ", " + given);
        yield return $"public void {name}({given}) {{ Action done = () => {{ {statement} }}; done(); }}";
        yield return $"public void {name}({given}) {{ Done(); void Done() {{ {statement} }} }}";
        if (isLeftToMoveNext) yield break;
        yield return $"public IEnumerable<int> {name}({given}) {{ yield return 1; {statement} }}";
        yield return $"public async Task {name}(Task other{also}) {{ await other; {statement} await other; }}";
    }

    // Without what none of the forms may have: references, and names that are taken twice.
    [GeneratedRegex(@"^public (?<type>[^ ]+) (?<name>Run(<T>)?)\((?<given>(?!.*\b(ref|in|Enumerator|ConfiguredValueTaskAwaiter)\b)[^()]*)\) => (?<value>(?!"").+);$")]
    private static partial Regex Simple();

    private static ImmutableArray<byte> Constructs(OptimizationLevel level) =>
        Verified.Compile(level, CorpusFile.WithGenerated(Compilations.Sources.Compile(LanguageVersion.Preview, File.ReadAllText(Path.Combine(s_folder, "Constructs.txt")))));

    private static IEnumerable<string[]> MisusesByShape() => File.ReadAllLines(Path.Combine(s_folder, "Misuses.txt")).Select(static line => line.Split('\t'));
}
