using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using CapSdk.Generator;

namespace CapSdk.Compilations;

/// <summary>One run of the generator.</summary>
internal sealed record Generation(CSharpCompilation Output, GeneratorDriver Driver)
{
    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    public IReadOnlyList<GeneratedSourceResult> Files => [.. Result.GeneratedSources.OrderBy(s => s.HintName, StringComparer.Ordinal)];

    public static Generation Run(CSharpCompilation input)
    {
        var driver = NewDriver(input).RunGeneratorsAndUpdateCompilation(input, out var output, out _);
        var generation = new Generation((CSharpCompilation)output, driver);
        // The driver turns an exception in the generator into a warning and goes on without it.
        return generation.Result.Exception is { } exception ? throw new InvalidOperationException("The generator failed.", exception) : generation;
    }

    public static GeneratorDriver NewDriver(CSharpCompilation input) => CSharpGeneratorDriver.Create(
        [new CapabilityGenerator().AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
