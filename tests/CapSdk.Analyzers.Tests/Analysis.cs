using System.Collections.Immutable;
using CapSdk.Analyzers.Authority;
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

    /// <summary>What the analyzers of contracts and moving report: tests of these use what they like to move, with authority or without.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(params string[] sources) => Of(Sources.Compile(sources));

    /// <inheritdoc cref="Of(string[])"/>
    public static Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation) => Of(compilation, [.. Analyzers.Where(static analyzer => analyzer is not AuthorityAnalyzer)]);

    /// <summary>What the analyzers of authority report, in what is generated as well.</summary>
    public static Task<ImmutableArray<Diagnostic>> OfAuthority(CSharpCompilation compilation, params ImmutableArray<AdditionalText> files) =>
        Of(compilation, [.. Analyzers.Where(static analyzer => analyzer is AuthorityAnalyzer)], files);

    /// <summary>What the rules of a block report; by default all but those of authority.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation, Block? block) => block?.Category == Descriptors.Authority ? OfAuthority(compilation) : Of(compilation);

    /// <summary>What one block of rules reports.</summary>
    public static Task<ImmutableArray<Diagnostic>> Of(Block block, params string[] sources) =>
        block.Category == Descriptors.Authority ? OfAuthority(Sources.Compile(sources)) : Of(sources);

    /// <summary>What the analyzers of authority report where the generator has run already.</summary>
    public static Task<ImmutableArray<Diagnostic>> OfAuthorityWithGenerated(CSharpCompilation compilation) =>
        compilation.WithAnalyzers([.. Analyzers.Where(static analyzer => analyzer is AuthorityAnalyzer)]).GetAnalyzerDiagnosticsAsync();

    private static Task<ImmutableArray<Diagnostic>> Of(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, params ImmutableArray<AdditionalText> files) =>
        Generation.Run(compilation).Output.WithAnalyzers(analyzers, new AnalyzerOptions(files)).GetAnalyzerDiagnosticsAsync();

    /// <summary>What the compiler reports of a source and what is generated from it.</summary>
    public static IEnumerable<Diagnostic> ErrorsWithGenerated(params string[] sources) => Generation.Run(Sources.Compile(sources)).Output.Errors();
}
