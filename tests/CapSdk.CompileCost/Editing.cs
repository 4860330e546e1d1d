using System.Globalization;
using CapSdk.Compilations;
using CapSdk.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CompileCost;

/// <summary>As an IDE asks while one types: a method body of one file changes, the generator's driver goes on from its last run, and the analyzers are asked about that file.</summary>
internal static class Editing
{
    private const string Edited = "Corpus.Harmless.Processes.Scheduler0.cs";

    public static async Task Print(Project project, int rounds)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new CapabilityGenerator().AsSourceGenerator()], parseOptions: Sources.Parsing(LanguageVersion.Preview), driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var compilation = project.Compilation();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        await whole.WithAnalyzers(Project.Analyzers).GetAnalyzerDiagnosticsAsync();

        List<Cost> generating = [], analyzing = [];
        var rerun = 0;
        for (var round = 0; round < rounds + 5; round++)
        {
            var tree = compilation.SyntaxTrees.Single(static one => Path.GetFileName(one.FilePath) == Edited);
            var at = tree.GetText().ToString().IndexOf("_order++", StringComparison.Ordinal);
            var edited = tree.WithChangedText(tree.GetText().WithChanges(new TextChange(new(at, 0), string.Create(CultureInfo.InvariantCulture, $"{round} + "))));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            var generated = await Cost.Of(() =>
            {
                driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out whole, out _);
                return Task.CompletedTask;
            });
            rerun = driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static step => step.Outputs).Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
            var model = whole.GetSemanticModel(edited);
            var analyzed = await Cost.Of(async () =>
            {
                var analyzers = whole.WithAnalyzers(Project.Analyzers);
                if ((await analyzers.GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None)) is [var found, ..]) throw new InvalidOperationException(found.ToString());
            });
            if (round < 5) continue;
            generating.Add(generated);
            analyzing.Add(analyzed);
        }

        Console.WriteLine($"\nafter an edit of a method body; medians of {rounds}");
        var (one, other) = (Cost.Median(generating), Cost.Median(analyzing));
        Console.WriteLine($"generator, {rerun} outputs made anew     {one}");
        Console.WriteLine($"analyzers, on the edited file        {other}");
        Console.WriteLine($"files in which code was analyzed     {string.Join(", ", await Watcher.FilesOf(whole, Edited))}");
    }

    // An analyzer that notes where it is called, beside ours.
    private sealed class Watcher
    {
        public static async Task<IEnumerable<string>> FilesOf(Compilation compilation, string name)
        {
            var noted = new Noting();
            var model = compilation.GetSemanticModel(compilation.SyntaxTrees.Single(tree => Path.GetFileName(tree.FilePath) == name));
            await compilation.WithAnalyzers(Project.Analyzers.Add(noted)).GetAnalyzerSemanticDiagnosticsAsync(model, filterSpan: null, CancellationToken.None);
            return noted.Files.Keys.Select(static path => Path.GetFileName(path));
        }
    }
}
