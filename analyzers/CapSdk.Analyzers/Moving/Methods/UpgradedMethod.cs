using CapSdk.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>Methods marked [Upgraded] that no move could call.</summary>
internal sealed class UpgradedMethod : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.UpgradedMethod,
        "A move can call what is marked [Upgraded]",
        "[Upgraded] on '{0}' does not work: {1}",
        "Where a process arrives at another build of its component, methods marked [Upgraded] are called on each object of a class that has other fields there, before the move is decided. "
        + "There is nobody to give them arguments, to take a result or to wait; each class is called by its own ones, those of base classes first, so they are neither static nor virtual. "
        + "A class whose [Upgraded] method has another shape refuses such a move.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.Method);

    private static void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.FindAttribute("UpgradedAttribute") is not null && FlawOf(method) is { } flaw)
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, method.Locations[0], method.Name, flaw));
    }

    // In the order in which the runtime asks.
    private static string? FlawOf(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)) return "it is no method of its own: mark a void method without parameters";
        if (method.ContainingType.TypeKind != TypeKind.Class) return "only objects of classes are told: make its type a class, or let the object that holds the value fill it";
        if (method.ContainingType.IsDevice()) return "a device stays on its host: remove it";
        if (method.IsStatic) return "it is static, and is called on an object: remove 'static'";
        if (method.IsAbstract || method.IsVirtual || method.IsOverride) return "it is virtual, and each class is called by a method of its own: write one in each class, neither virtual nor override";
        if (InterfaceMethods.Implements(method)) return "it implements a method of an interface, which makes it virtual: let that one call a method of its own";
        if (!method.ReturnsVoid) return "nobody takes its result: let it return void";
        if (!method.Parameters.IsEmpty) return "nobody gives it arguments: leave its parameters out";
        if (method.IsGenericMethod) return "nobody gives it type arguments: leave its type parameters out";
        return method.IsAsync ? "it is async, and nobody waits for it: do what has to wait in the next call" : null;
    }
}
