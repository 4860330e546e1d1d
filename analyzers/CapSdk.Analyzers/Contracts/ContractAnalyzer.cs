using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Contracts;

/// <summary>Reads declarations as the generator does, and reports what the reader found wrong; and calls of what it would have generated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Catalogue.Rules;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // Interfaces in files that some other tool has written are generated for as well.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(MissingSpawn.Check, SyntaxKind.InvocationExpression);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (var problem in ProblemsOf(type, context)) context.ReportDiagnostic(problem.ToDiagnostic(Catalogue.Rule(problem.Rule), type));
    }

    private static IEnumerable<Problem> ProblemsOf(INamedTypeSymbol type, SymbolAnalysisContext context)
    {
        if (type.IsCapability()) return CapabilityReader.Read(type, context.Compilation, context.CancellationToken).Problems;
        var problems = ImplementationReader.Read(type);
        return type.IsProcess() ? problems.Concat(ProcessReader.Read(type, context.Compilation, context.CancellationToken).Problems) : problems;
    }
}
