using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

internal static class Finalizers
{
    /// <summary>True for classes of users' whose objects run code when they are collected: here, and where they were moved to.</summary>
    public static bool Has(INamedTypeSymbol type)
    {
        for (var level = type; level is not null && !BaseLibraryData.IsClosed(level.ContainingAssembly); level = level.BaseType)
            if (level.GetMembers("Finalize").OfType<IMethodSymbol>().Any(static method => method.Parameters.IsEmpty && (method.MethodKind == MethodKind.Destructor || method.IsOverride))) return true;
        return false;
    }
}
