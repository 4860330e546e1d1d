using System.Collections.Immutable;
using CapSdk.Compilations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Tests;

/// <summary>Runs the analyzers on a source, together with the generator, as a user's compiler does.</summary>
internal static class Analysis
{
    /// <summary>All that there are.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(Block).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer))).OrderBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>What the analyzers report.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(params string[] sources) => Of(Sources.Compile(sources));

    /// <inheritdoc cref="Of(string[])"/>
    public static Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation) =>
        Generation.Run(compilation).Output.WithAnalyzers(Analyzers).GetAnalyzerDiagnosticsAsync();

    /// <summary>What the compiler reports of a source and what is generated from it.</summary>
    public static IEnumerable<Diagnostic> ErrorsWithGenerated(params string[] sources) => Generation.Run(Sources.Compile(sources)).Output.Errors();
}
