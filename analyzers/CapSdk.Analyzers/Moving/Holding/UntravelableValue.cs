using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>Files, timers, connections and the like in fields of confined code, or in use over an await; and finalizers, which keep their objects.</summary>
internal sealed class UntravelableValue : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.UntravelableValue,
        "What confined code holds can be moved",
        "{0} cannot be moved. {1}.",
        "An image holds the fields of a process's objects, and the locals and parameters of its methods that are used after the await they wait at, also by a lambda or by "
        + "an iterator that a foreach goes through. "
        + "Of the base class library a fixed list of types can be in it; everything else is a handle, a service or a view of something that stays where it is. "
        + "Types of other libraries travel where an attribute or a contract admits them. "
        + "The page of the runtime about moving lists what to hold instead. What is used up before the await need not move; a build that is not optimised "
        + "keeps locals longer.");

    public void Watch(RuleActions actions) => actions.OnSymbol(CheckFinalizer, SymbolKind.Method);

    private static void CheckFinalizer(SymbolAnalysisContext context)
    {
        if (context.Symbol is not IMethodSymbol { MethodKind: MethodKind.Destructor, ContainingType: var type } finalizer || !type.IsConfined()) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, finalizer.Locations[0], $"'{type.Name}' has a finalizer, so it", HeldRemedies.Finalizer));
    }
}
