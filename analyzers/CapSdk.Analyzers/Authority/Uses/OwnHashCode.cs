using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>
/// Hash codes of a class's fields in its own GetHashCode: nobody sees the number but a table that asks for it, since confined code may not ask for one otherwise, and tables are filled anew on each host.
/// </summary>
internal static class OwnHashCode
{
    /// <summary>True for what makes hash codes, in a GetHashCode of an object or of a comparer.</summary>
    public static bool IsPartOf(ISymbol holder, ISymbol used) => IsAsked(holder) && (used.Name == "GetHashCode" || IsMaker(used as INamedTypeSymbol ?? used.ContainingType));

    private static bool IsAsked(ISymbol holder) => holder is IMethodSymbol { Name: "GetHashCode" } method
        && (method is { IsOverride: true, Parameters.Length: 0 } || (method.Parameters.Length == 1 && method.ContainingType.AllInterfaces.Any(static facet => facet.Name == "IEqualityComparer")));

    private static bool IsMaker(INamedTypeSymbol? type) => type is { Name: "HashCode", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
