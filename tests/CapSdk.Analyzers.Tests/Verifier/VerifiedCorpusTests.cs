using System.Text.RegularExpressions;
using CapSdk.Analyzers.Tests.Authority;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace CapSdk.Analyzers.Tests.Verifier;

/// <summary>The corpus of the analyzers, compiled without them: the verifier finds each escape in what the compiler has made of it, and nothing in what is harmless.</summary>
public sealed partial class VerifiedCorpusTests
{
    private static readonly string s_folder = Path.Combine(References.ProjectDirectory, "Authority", "Corpus");

    // Each with its reason.
    private static readonly HashSet<string> s_withoutTrace = [.. File.ReadAllLines(Path.Combine(References.ProjectDirectory, "Verifier", "WithoutTrace.txt")).Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t')[0])];

    public static TheoryData<string, OptimizationLevel> Escapes => Files("Escapes");

    public static TheoryData<string, OptimizationLevel> Harmless => Files("Harmless");

    [Theory, MemberData(nameof(Escapes))]
    public void Every_escape_that_leaves_a_trace_is_found(string file, OptimizationLevel level)
    {
        var text = File.ReadAllText(Path.Combine(s_folder, "Escapes", file));
        var found = Of(level, "Escapes", file);
        var holders = found.Select(static one => Holder().Replace(one.Method, "").Split('.')[0]).ToHashSet();
        string[] missed = [.. ExpectedIn(text).Where(chain => !chain.Any(holders.Contains)).Select(chain => $"{Path.GetFileNameWithoutExtension(file)}.{chain[^1]}").Distinct().Order(StringComparer.Ordinal)];
        var known = s_withoutTrace.Where(one => one.StartsWith(Path.GetFileNameWithoutExtension(file) + ".", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join(Environment.NewLine, known), string.Join(Environment.NewLine, missed));
    }

    [Theory, MemberData(nameof(Harmless))]
    public void Nothing_harmless_is_refused(string file, OptimizationLevel level)
    {
        var found = Of(level, "Harmless", file);
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    private static IReadOnlyList<ConfinementViolation> Of(OptimizationLevel level, string kind, string file) =>
        Verified.Of(Verified.Compile(level, CorpusFile.All(kind).Single(one => Path.GetFileName(one.Path) == file).Compile()));

    // The types around each line that has something to report, the innermost first.
    private static IEnumerable<string[]> ExpectedIn(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, Compilations.Sources.Parsing(LanguageVersion.Preview)).GetRoot();
        var lines = root.GetText().Lines;
        foreach (var line in lines.Where(line => Expected().IsMatch(line.ToString())))
        {
            var start = line.Start + line.ToString().TakeWhile(char.IsWhiteSpace).Count();
            string[] around = [.. root.FindNode(new TextSpan(start, 1)).AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Select(static type => type.Identifier.Text)];
            if (around.Length > 0) yield return around;
        }
    }

    private static TheoryData<string, OptimizationLevel> Files(string kind)
    {
        var all = new TheoryData<string, OptimizationLevel>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(s_folder, kind), "*.cs").Order(StringComparer.Ordinal))
            foreach (var level in (OptimizationLevel[])[OptimizationLevel.Debug, OptimizationLevel.Release]) all.Add(Path.GetFileName(path), level);
        return all;
    }

    [GeneratedRegex("// CAP2[0-9]{3}")]
    private static partial Regex Expected();

    [GeneratedRegex("^the (constructor|static fields) of ")]
    private static partial Regex Holder();
}
