using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Taming.Checks;

/// <summary>No static that can be set is allowed: whoever sets it is seen by all.</summary>
internal static class Statics
{
    public static IEnumerable<string> Problems(ListFiles list, ReferenceSet references) =>
        from pair in references.Types
        let tamed = list.Find(TamingIds.SpaceOf(pair.Value), pair.Key)
        where tamed is not null
        from member in ReferenceSet.MembersOf(pair.Value)
        where CanBeSet(member) && tamed.Of(TamingIds.OfMember(member)).IsAllowed
        select $"{pair.Key}.{TamingIds.OfMember(member)} is allowed, and a static that can be set";

    private static bool CanBeSet(ISymbol member) => member.IsStatic && !member.IsAbstract && member switch
    {
        IFieldSymbol field => field is { IsReadOnly: false, IsConst: false },
        IPropertySymbol property => property.SetMethod is not null,
        IEventSymbol => true,
        _ => false,
    };
}
