using Microsoft.CodeAnalysis;

namespace CapSdk.Confinement;

/// <summary>How a list names symbols: by their documentation ids.</summary>
internal static class TamingIds
{
    /// <summary>Of a type, without <c>T:</c>.</summary>
    public static string OfType(INamedTypeSymbol type) => type.OriginalDefinition.GetDocumentationCommentId()!.Substring(2);

    /// <summary>True for what the taming of the base class library lets confined code name.</summary>
    public static bool IsAllowed(INamedTypeSymbol type) => TamingList.OfType(SpaceOf(type), OfType(type)).IsAllowed;

    /// <summary>True for what the taming of the base class library lets confined code use.</summary>
    public static bool IsAllowed(ISymbol member) => TamingList.OfMember(SpaceOf(member.ContainingType), OfType(member.ContainingType), OfMember(member)).IsAllowed;

    /// <summary>The namespace of a type.</summary>
    public static string SpaceOf(INamedTypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>What stands behind the type in the id of a member, with <c>()</c> behind methods without parameters.</summary>
    public static string OfMember(ISymbol member)
    {
        var id = member.OriginalDefinition.GetDocumentationCommentId()!;
        var name = id.Substring(OfType(member.ContainingType).Length + 3);
        return member is IMethodSymbol && name.IndexOf('(') < 0 ? name + "()" : name;
    }
}
