using CapSdk.Confinement;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Types of a project that pass for those of the base class library or of the SDK.</summary>
internal sealed class ReservedNamespace : IRule
{
    internal static readonly DiagnosticDescriptor Descriptor = Descriptors.OfAuthority(
        AuthorityRules.ReservedNamespace,
        "Nothing of a project passes for the base class library or the SDK",
        "'{0}' stands in the namespace {1}, which is that of types with a verdict: declare it in a namespace of your own",
        "Compilers and hosts know types by their names. A type in System or CapSdk could take the place of one that was judged, in a using or for what the compiler looks for. "
        + "The rule cannot be switched off, and a host checks again what it runs.");

    public void Watch(RuleActions actions) => actions.OnSymbol(Check, SymbolKind.NamedType);

    private static void Check(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.ContainingType is not null || !IsReserved(type.ContainingNamespace.ToDisplayString()) || IsForCompilers(type)) return;
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, type.Locations[0], type.Name, type.ContainingNamespace.ToDisplayString()));
    }

    // What generators of the framework make has a place of its own.
    private static bool IsReserved(string space) =>
        space is "System" or "CapSdk" or "CapSdk.Invocation" || (space.StartsWith("System.", StringComparison.Ordinal) && !space.EndsWith(".Generated", StringComparison.Ordinal));

    // Attributes that older frameworks lack, and that compilers and tools write into assemblies.
    private static bool IsForCompilers(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Internal && type.BaseType is { Name: "Attribute", ContainingNamespace.Name: "System" };
}
