using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What is copied of an object: its fields, and those behind automatic properties and events, unless they are transient.</summary>
internal static class DataFields
{
    /// <summary>Each field with its type, under the name that the user knows it by.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Of(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member.IsTransient()) continue;
            if (member is IFieldSymbol { IsConst: false } field && field.AssociatedSymbol?.IsTransient() != true)
                yield return (field.AssociatedSymbol ?? field, field.Type);
            // The compiler does not list the delegate behind an event among the fields.
            if (member is IEventSymbol { IsAbstract: false, AddMethod.IsImplicitlyDeclared: true } @event) yield return (@event, @event.Type);
        }
    }
}
