using CapSdk.Analyzers.Moving;
using CapSdk.Confinement;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Authority;

/// <summary>Immutable and frozen collections go through their items in the order of hash codes. Those of plain numbers, of dates and of Guids are computed of the value alone, and so are the same everywhere.</summary>
internal static class HashOrder
{
    /// <summary>True for a member of such a collection whose keys have hash codes without a seed.</summary>
    public static bool Lasts(ISymbol member)
    {
        if (member.Name == nameof(GetHashCode) || member.ContainingType is not { TypeArguments.Length: > 0, ContainingType: null } holder || !BaseLibraryData.IsBaseLibrary(holder.ContainingAssembly)) return false;
        var key = holder.TypeArguments[0];
        return FixedClasses.IsCompared(holder.ContainingNamespace.ToDisplayString(), holder.Name) && (key.TypeKind == TypeKind.Enum || (key is INamedTypeSymbol named && HashCodeOfHost.Lasting.Contains(MetadataNames.Of(named.OriginalDefinition))));
    }
}
