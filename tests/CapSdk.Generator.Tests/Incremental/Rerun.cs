using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Generator.Tests.Incremental;

/// <summary>The generator run a second time, after an edit.</summary>
internal static class Rerun
{
    public static GeneratorRunResult After(CSharpCompilation before, Func<CSharpCompilation, CSharpCompilation> edit) =>
        Generation.NewDriver(before).RunGenerators(before).RunGenerators(edit(before)).GetRunResult().Results.Single();

    /// <summary>The text of one file replaced.</summary>
    public static CSharpCompilation WithFile(this CSharpCompilation compilation, string path, Func<string, string> edit)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == path);
        return compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(edit(tree.ToString()))));
    }

    /// <summary>What became of the outputs of a named step.</summary>
    public static IEnumerable<IncrementalStepRunReason> Reasons(this GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason);

    /// <summary>What became of the generated files.</summary>
    public static IEnumerable<IncrementalStepRunReason> FileReasons(this GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(s => s.Value).SelectMany(s => s.Outputs).Select(o => o.Reason);
}
