using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// What a capability interface may inherit: capabilities, markers without members, and <c>IAsyncDisposable</c>, whose one
/// method can be sent like any other.
/// </summary>
internal static class BaseInterfaces
{
    public static bool IsAllowed(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Error || type.IsCapability() || MetadataNames.Of(type) == "System.IAsyncDisposable" || !HasMembersToImplement(type);

    public static string RemedyFor(INamedTypeSymbol type) => MetadataNames.Of(type) == "System.IDisposable"
        ? "inherit IAsyncDisposable instead"
        : $"mark '{type.Name}' with [Capability], or repeat its methods here";

    private static bool HasMembersToImplement(INamedTypeSymbol type) => type.GetMembers().Any(m => m is not INamedTypeSymbol && (!m.IsStatic || m.IsAbstract));
}
