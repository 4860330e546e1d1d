using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CapSdk.Analyzers;
using CapSdk.Compilations;
using CapSdk.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.CompileCost;

/// <summary>Compilations in a process that has done it before, as the compiler server of a build and an IDE have.</summary>
internal static class Warm
{
    public static ImmutableArray<DiagnosticAnalyzer> Ours { get; } = [.. typeof(Block).Assembly.GetTypes().Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer))).Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    public static async Task Print(Project project, int rounds)
    {
        var peer = BannedSymbols.Analyzers.SelectMany(static path => new AnalyzerFileReference(path, new Loader()).GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        AnalyzerOptions banned = new([new Text(project.BannedPath, string.Join('\n', project.Banned))]), none = new([]);
        Dictionary<string, (List<Cost> Costs, Func<Task> Run)> variants = new()
        {
            ["plain"] = ([], () => Compile(project, withGenerator: false, [], none)),
            ["generator"] = ([], () => Compile(project, withGenerator: true, [], none)),
            ["generator and analyzers"] = ([], () => Compile(project, withGenerator: true, Ours, none)),
            ["BannedApiAnalyzers"] = ([], () => Compile(project, withGenerator: false, peer, banned)),
        };
        for (var round = 0; round < rounds + 5; round++)
        {
            foreach (var (_, (costs, run)) in variants)
            {
                var cost = await Cost.Of(run);
                if (round >= 5) costs.Add(cost);
            }
        }

        Console.WriteLine($"\nwithin one OS process, after 5 rounds; medians of {rounds}");
        var plain = Cost.Median(variants["plain"].Costs);
        foreach (var (name, (costs, _)) in variants) Console.WriteLine($"{name,-26} {Cost.Median(costs).Beside(plain)}");
    }

    // Analyzers run while the compiler goes through the same compilation, as they do in a build.
    private static async Task Compile(Project project, bool withGenerator, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options)
    {
        var compilation = Compilation(project, withGenerator ? [] : project.Generated);
        if (withGenerator)
        {
            CSharpGeneratorDriver.Create([new CapabilityGenerator().AsSourceGenerator()], parseOptions: Sources.Parsing(LanguageVersion.Preview)).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
            compilation = (CSharpCompilation)output;
        }

        if (analyzers.IsEmpty)
        {
            Emit(compilation);
            return;
        }

        var analyzed = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var emitting = Task.Run(() => Emit(analyzed.Compilation));
        var found = await analyzed.GetAnalyzerDiagnosticsAsync();
        await emitting;
        if (found is [var first, ..] && first.Id.StartsWith("CAP", StringComparison.Ordinal)) throw new InvalidOperationException(first.ToString());
    }

    public static CSharpCompilation Compilation(Project project, IReadOnlyList<SourceFile> generated) => CSharpCompilation.Create(
        "App",
        project.Files.Concat(generated).Select(file => CSharpSyntaxTree.ParseText(file.Text, Sources.Parsing(LanguageVersion.Preview), project.PathOf(file.Name))),
        [.. References.Framework, References.Sdk, .. References.Packages],
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    private static void Emit(Compilation compilation)
    {
        var result = compilation.Emit(new MemoryStream());
        if (!result.Success) throw new InvalidOperationException(result.Diagnostics[0].ToString());
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }

    private sealed class Text(string path, string content) : AdditionalText
    {
        private readonly Microsoft.CodeAnalysis.Text.SourceText _text = Microsoft.CodeAnalysis.Text.SourceText.From(content, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}

/// <summary>What something took, of all threads.</summary>
internal sealed record Cost(double Wall, double Processor, double Megabytes)
{
    public static async Task<Cost> Of(Func<Task> run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        var (bytes, processor, watch) = (GC.GetTotalAllocatedBytes(precise: true), process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await run();
        var wall = Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        process.Refresh();
        return new(wall, (process.TotalProcessorTime - processor).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
    }

    public static Cost Median(IReadOnlyList<Cost> costs) => new(Medians.Of(costs.Select(static cost => cost.Wall)), Medians.Of(costs.Select(static cost => cost.Processor)), Medians.Of(costs.Select(static cost => cost.Megabytes)));

    public string Beside(Cost plain) => string.Create(
        CultureInfo.InvariantCulture, $"processor {Processor,6:0} ms ({Processor / plain.Processor:0.00}), wall {Wall,6:0} ms ({Wall / plain.Wall:0.00}), allocates {Megabytes,6:0.0} MB ({Megabytes / plain.Megabytes:0.00})");
}
