using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// Which code is confined: classes marked [Process], types marked [Confined], classes that implement a capability and are no [Device], what is nested
/// in these, and everything in an assembly marked [Confined] but its devices. That is the code that moves.
/// </summary>
internal static class Confinement
{
    public static bool IsConfined(this ISymbol symbol)
    {
        for (var type = symbol as INamedTypeSymbol ?? symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsDevice()) return false;
            if (IsMarked(type) || (type.TypeKind == TypeKind.Class && type.AllInterfaces.Any(SdkNames.IsCapability))) return true;
        }

        return symbol.ContainingAssembly is { } assembly && SdkNames.IsConfined(assembly);
    }

    private static bool IsMarked(INamedTypeSymbol type) => type.IsProcess() || type.FindAttribute("ConfinedAttribute") is not null;
}
