using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

internal static class TypeModels
{
    public static TypeModel Of(INamedTypeSymbol type, TypeWriter types) => new(
        MetadataNames.Of(type),
        NamespaceOf(type),
        types.Write(type.WithNullableAnnotation(NullableAnnotation.None)),
        TypeWriter.WriteOpen(type),
        types.WriteTypeParameters(),
        Reaches.ReachOf(type) == Reach.Everywhere,
        Obsolescence.IsObsolete(type));

    private static readonly SymbolDisplayFormat NamespaceFormat =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    private static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(NamespaceFormat) : "";
}
