using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Awaits of what a confined class keeps: a task that a field's initializer or a method has put there belongs to this machine as much as one that is awaited where it is made. Known when all of
/// the class has been looked at.
/// </summary>
internal static class KeptTasks
{
    public static void Watch(SymbolStartAnalysisContext context)
    {
        if (!context.Symbol.IsConfined()) return;
        var awaits = new ConcurrentBag<IAwaitOperation>();
        var kept = new ConcurrentBag<(ISymbol Member, IOperation Value)>();
        context.RegisterOperationAction(
            operation =>
            {
                if (IsOf(operation.ContainingSymbol, context.Symbol)) awaits.Add((IAwaitOperation)operation.Operation);
            },
            OperationKind.Await);
        context.RegisterOperationAction(
            operation =>
            {
                foreach (var member in TargetsOf(operation.Operation)) kept.Add((member.OriginalDefinition, ValueOf(operation.Operation)));
            },
            OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment);
        context.RegisterSymbolEndAction(end =>
        {
            var origins = new Origins(kept.ToLookup<(ISymbol Member, IOperation Value), ISymbol, IOperation>(static one => one.Member, static one => one.Value, SymbolEqualityComparer.Default));
            foreach (var operation in awaits)
                if (ForeignAwait.KeptIn(operation, origins) is { } foreign) end.ReportDiagnostic(ForeignAwait.DiagnosticOf(operation.Operation, foreign));
        });
    }

    // Of the class itself: those of a class in it are reported with that.
    private static bool IsOf(ISymbol containing, ISymbol type) => SymbolEqualityComparer.Default.Equals(containing as INamedTypeSymbol ?? containing.ContainingType, type);

    private static IEnumerable<ISymbol> TargetsOf(IOperation operation) => operation switch
    {
        IFieldInitializerOperation initializer => initializer.InitializedFields,
        IPropertyInitializerOperation initializer => initializer.InitializedProperties,
        IAssignmentOperation { Target: IFieldReferenceOperation { Field: var field } } => [field],
        IAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } => [property],
        _ => [],
    };

    private static IOperation ValueOf(IOperation operation) => operation is ISymbolInitializerOperation initializer ? initializer.Value : ((IAssignmentOperation)operation).Value;
}
