using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Properties for which the compiler keeps a field; others say in theirs what they do.</summary>
internal static class StoredProperties
{
    public static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>True where asking for it sets its <c>field</c>.</summary>
    public static bool IsSetByGetter(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.SelectMany(static reference => reference.GetSyntax().DescendantNodes()).Any(static node => node is FieldExpressionSyntax && WrittenPlaces.IsWritten(node));
}
