using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Taming.Checks;

/// <summary>No allowed type or member hands out what is denied: in its signature, its base classes or its interfaces.</summary>
internal static class Signatures
{
    // Compilers hand in what they have made of an interpolated string; nobody else may name it.
    private const string Interpolated = "System.Runtime.CompilerServices.DefaultInterpolatedStringHandler";

    public static IEnumerable<string> Problems(ListFiles list, ReferenceSet references)
    {
        foreach (var (id, type) in references.Types)
        {
            if (list.Find(TamingIds.SpaceOf(type), id) is not { } tamed) continue;
            foreach (var member in ReferenceSet.MembersOf(type))
            {
                if (!tamed.Of(TamingIds.OfMember(member)).IsAllowed) continue;
                foreach (var denied in (IsOfAttribute(type) ? [] : Mentioned(member)).SelectMany(Parts).Where(part => IsDenied(list, part)).Select(TamingIds.OfType).Distinct())
                    yield return $"{id}.{TamingIds.OfMember(member)} is allowed, and mentions {denied}, which is denied";
                if (Mentioned(member).Any(HasPointer)) yield return $"{id}.{TamingIds.OfMember(member)} is allowed, and takes or gives an address";
            }
        }
    }

    // What stands in an attribute is written into the assembly: no Type is made of a typeof, and no object of what is named.
    private static bool IsOfAttribute(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (at.Name == "Attribute" && TamingIds.SpaceOf(at) == "System") return true;
        return false;
    }

    private static IEnumerable<ITypeSymbol> Mentioned(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes)),
        IPropertySymbol property => property.Parameters.Select(static parameter => parameter.Type).Append(property.Type),
        IFieldSymbol field => [field.Type],
        IEventSymbol @event => [@event.Type],
        _ => [],
    };

    private static IEnumerable<INamedTypeSymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Prepend(named.OriginalDefinition),
        _ => [],
    };

    private static bool HasPointer(ITypeSymbol type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || (type is IArrayTypeSymbol array && HasPointer(array.ElementType));

    private static bool IsDenied(ListFiles list, INamedTypeSymbol type) => type.SpecialType != SpecialType.System_Void && TamingIds.OfType(type) != Interpolated && !list.Of(TamingIds.SpaceOf(type), TamingIds.OfType(type)).IsAllowed;
}
