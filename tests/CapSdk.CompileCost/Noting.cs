using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.CompileCost;

/// <summary>Asks for what ours ask for, and notes in which files it is called.</summary>
internal sealed class Noting : DiagnosticAnalyzer
{
    public ConcurrentDictionary<string, int> Files { get; } = new();

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("NOTE", "a", "a", "a", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSyntaxNodeAction(node => Note(node.Node.SyntaxTree), SyntaxKind.IdentifierName);
        context.RegisterOperationAction(operation => Note(operation.Operation.Syntax.SyntaxTree), OperationKind.Invocation);
    }

    private void Note(SyntaxTree tree) => Files.AddOrUpdate(tree.FilePath, 1, static (_, count) => count + 1);
}
