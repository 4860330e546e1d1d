using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Analyzers.Authority;

/// <summary>Properties and events for which the compiler keeps a field; others say in theirs what they do.</summary>
internal static class StoredProperties
{
    public static bool IsStored(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>The same of an event, whose field the compiler shows to nobody.</summary>
    public static bool IsStored(IEventSymbol @event) => !@event.IsAbstract && @event.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is VariableDeclaratorSyntax);

    /// <summary>True where asking for it sets its <c>field</c>.</summary>
    public static bool IsSetByGetter(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.SelectMany(static reference => reference.GetSyntax().DescendantNodes()).Any(static node => node is FieldExpressionSyntax && WrittenPlaces.IsWritten(node));
}
