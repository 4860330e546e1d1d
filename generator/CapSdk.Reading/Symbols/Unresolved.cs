using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>Types that the compiler could not find: code is being written, and to repeat its errors in generated code would only hide them.</summary>
internal static class Unresolved
{
    public static bool IsUnresolved(this ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        IArrayTypeSymbol array => array.ElementType.IsUnresolved(),
        INamedTypeSymbol named => MetadataNames.AllTypeArguments(named).Any(IsUnresolved),
        _ => false,
    };

    public static bool IsUnresolved(this IMethodSymbol method) => method.ReturnType.IsUnresolved() || method.Parameters.Any(p => p.Type.IsUnresolved());
}
