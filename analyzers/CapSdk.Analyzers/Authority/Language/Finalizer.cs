using CapSdk.Confinement;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Finalizers: code that the garbage collector runs beside the turns.</summary>
internal sealed class Finalizer : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.Finalizer,
        "Confined types have no finalizer",
        "The finalizer of '{0}' is run by the garbage collector, beside the turns and at a time that nobody chose: let a device hold what must be released",
        "A finalizer runs on a thread of its own while the turns of its process go on, and shows when objects were collected. The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.Method);

    private static void Check(SymbolAnalysisContext context)
    {
        if (context.Symbol is IMethodSymbol { MethodKind: MethodKind.Destructor } finalizer && finalizer.IsConfined())
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, finalizer.Locations[0], finalizer.ContainingType.Name));
    }
}
