using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace CapSdk.Analyzers.Moving;

/// <summary>Static constructors that are written out.</summary>
internal sealed class StaticConstructor : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfMoving(
        MovingRules.StaticConstructor,
        "Confined types have no static constructor",
        "The static constructor of '{0}' runs where a process arrives, before anybody has agreed to run it there. Give each field an initializer of constant content, or let a device do the work.",
        "Where an image is read no code of the component runs, with one exception: .NET runs a static constructor that is written out before the first object of its type is made, also when that object is filled from an "
        + "image. It would run although the move may yet be refused, and as often as there are hosts. Initializers of static fields run only when a field is used.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.Method);

    private static void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method is not { MethodKind: MethodKind.StaticConstructor, IsImplicitlyDeclared: false } || !method.IsConfined()) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, method.Locations[0], method.ContainingType.Name));
    }
}
