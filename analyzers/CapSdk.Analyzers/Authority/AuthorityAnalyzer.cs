using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Authority;

/// <summary>Looks for one thing that would give confined code authority. What a tool has generated runs as well, so it is looked at too.</summary>
public abstract class AuthorityAnalyzer : DiagnosticAnalyzer
{
    // The SDK makes the rules, and is read by people.
    private const string Sdk = "CapSdk";

    private protected AuthorityAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = [.. rules];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.AssemblyName != Sdk) Watch(start);
        });
    }

    private protected abstract void Watch(CompilationStartAnalysisContext context);
}
