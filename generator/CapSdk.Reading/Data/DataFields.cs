using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What is copied of an object: its fields, and those behind automatic properties, events and parameters of a primary constructor, unless they are transient.</summary>
internal static class DataFields
{
    /// <summary>Each field with its type, under the name that the user knows it by.</summary>
    public static IEnumerable<(ISymbol Member, ITypeSymbol Type)> Of(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member.IsStatic || member.IsTransient()) continue;
            if (member is IFieldSymbol { IsConst: false } field && NamedBy(field) is var named && !named.IsTransient()) yield return (named, field.Type);
            // The compiler does not list the delegate behind an event among the fields.
            if (member is IEventSymbol { IsAbstract: false, AddMethod.IsImplicitlyDeclared: true } @event) yield return (@event, @event.Type);
        }
    }

    // A captured parameter of a primary constructor is a field of the name <name>P.
    private static ISymbol NamedBy(IFieldSymbol field)
    {
        if (field.AssociatedSymbol is { } declared) return declared;
        if (!field.IsImplicitlyDeclared || !field.Name.EndsWith(">P", StringComparison.Ordinal)) return field;
        var parameters = field.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters);
        return (ISymbol?)parameters.FirstOrDefault(p => field.Name == $"<{p.Name}>P" && SymbolEqualityComparer.Default.Equals(p.Type, field.Type)) ?? field;
    }
}
