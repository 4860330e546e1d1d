using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Classes whose objects stay where they are.</summary>
internal static class ReferenceTypes
{
    private const string Host = "a host cannot be given away: pass the capability that is needed, such as an ISpawner";

    public static string? RemedyFor(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface) return null;
        if (type.IsOfRuntime()) return type.Name is "CapHost" or "CapHostOptions" ? Host : null;
        if (type.AllInterfaces.FirstOrDefault(SdkNames.IsCapability) is { } facet)
            return $"its objects travel by reference: declare '{facet.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'";
        return type.IsDevice() ? "a device stays on its host: give it a [Capability] interface and pass that" : null;
    }
}
