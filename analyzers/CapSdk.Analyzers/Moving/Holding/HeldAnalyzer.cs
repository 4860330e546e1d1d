using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>Looks at what would be in an image of confined code: the fields of its objects, and what its methods hold while they wait.</summary>
public abstract class HeldAnalyzer : MovingAnalyzer
{
    private readonly DiagnosticDescriptor _rule;

    private protected HeldAnalyzer(DiagnosticDescriptor rule) : base(rule) => _rule = rule;

    private protected override void Watch(AnalysisContext context)
    {
        context.RegisterSymbolAction(CheckFields, SymbolKind.NamedType);
        context.RegisterOperationBlockAction(CheckMethod);
    }

    private protected abstract bool IsMine(Held held);

    /// <summary>What the message says after what is held.</summary>
    private protected abstract string Remedy(Held held, bool inMethod);

    private void CheckFields(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !type.IsConfined()) return;
        foreach (var (field, held) in HeldWalk.InFields(type, context.Compilation))
        {
            // What the constructor of a process takes has come in a message, where less may stand: CAP1003.
            if (!IsMine(held) || (field is IParameterSymbol && type.IsProcess())) continue;
            // A base class that is confined too has its own report.
            if ((!SymbolEqualityComparer.Default.Equals(field.ContainingType, type) && field.ContainingType.IsConfined())) continue;
            var at = SymbolEqualityComparer.Default.Equals(field.ContainingType, type) ? field : type;
            context.ReportDiagnostic(Diagnostic.Create(_rule, at.Locations[0], held.Display(field.ContainingType.Name + "." + field.Name), Remedy(held, inMethod: false)));
        }
    }

    private void CheckMethod(OperationBlockAnalysisContext context)
    {
        if (!context.OwningSymbol.IsConfined()) return;
        var found = from block in context.OperationBlocks
                    where block.Descendants().Any(static operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true })
                    from graph in Functions.GraphsIn(context.GetControlFlowGraph(block), context.CancellationToken)
                    from entry in AliveOverAwait.In(graph, Find)
                    select entry;
        foreach (var (variable, held) in found.Distinct().OrderBy(static entry => entry.Variable.Location.SourceSpan.Start))
        {
            var start = $"{context.OwningSymbol.ContainingType.Name}.{NameOf(context.OwningSymbol)} → {variable.Name}";
            context.ReportDiagnostic(Diagnostic.Create(_rule, variable.Location, held.Display(start), Remedy(held, inMethod: held.Path.IsEmpty)));
        }

        Held? Find(ITypeSymbol? type) => new HeldWalk(context.Compilation).Find(type) is { } held && IsMine(held) ? held : null;
    }

    private static string NameOf(ISymbol member) => member is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : member.Name;
}
