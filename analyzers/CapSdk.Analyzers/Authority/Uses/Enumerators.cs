using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>The method by which the language goes through a collection, where the compiler does not tell: the one that a foreach would bind.</summary>
internal static class Enumerators
{
    /// <summary>Null for arrays, texts and spans, which are counted, and where it is none of the type's own.</summary>
    public static IMethodSymbol? Of(ITypeSymbol? type)
    {
        for (var at = type as INamedTypeSymbol; at is { SpecialType: not SpecialType.System_String }; at = at.BaseType)
            foreach (var member in at.GetMembers("GetEnumerator"))
                if (member is IMethodSymbol { Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public, IsStatic: false } found) return found;
        return null;
    }
}
