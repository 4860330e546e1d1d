using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace CapSdk.Analyzers.Moving;

/// <summary><c>async IAsyncEnumerable</c> methods with <c>yield return</c>.</summary>
internal sealed class AsyncIterator : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.AsyncIterator,
        "Confined code has no async iterators",
        "'{0}' is an async iterator, and what is left of it between two items stays on this machine: collect the items and return 'Promise<List<{1}>>', or return them in parts",
        "The compiler makes an object of an async iterator that waits by means of the base class library, where nothing can be captured. "
        + "An iterator without async, which gives items or promises of items, moves.");

    public void Watch(RuleActions actions)
    {
        actions.OnSymbol(symbol => Check((IMethodSymbol)symbol.Symbol, symbol.ReportDiagnostic), SymbolKind.Method);
        actions.OnOperation(
            operation => Check(((ILocalFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic), OperationKind.LocalFunction);
    }

    private static void Check(IMethodSymbol method, Action<Diagnostic> report)
    {
        if (!method.IsAsyncIterator() || !method.IsConfined()) return;
        var item = ((INamedTypeSymbol)method.ReturnType).TypeArguments[0].ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        report(Diagnostic.Create(Descriptor, method.Locations[0], method.Name, item));
    }
}
