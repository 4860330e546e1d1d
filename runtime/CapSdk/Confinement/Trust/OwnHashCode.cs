using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Codecs.Code;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>
/// Hash codes of a class's fields in its own GetHashCode: nobody sees the number but a table that asks for it, since confined code may not ask for one otherwise, and tables are filled anew on each host.
/// </summary>
internal static class OwnHashCode
{
    private const string Name = "GetHashCode";

    /// <summary>True for the method of an object, or of a comparer, that a table asks; and for a lambda or a local function of one.</summary>
    public static bool IsAsked(ModuleType holder, MethodDefinition method, string name)
    {
        if (name.StartsWith('<')) return CompilerNames.IsWithin(name, Name) && holder.Written is { } written && written.Methods(Name).Any(outer => IsAsked(written, outer, Name));
        if (name != Name && !name.EndsWith("." + Name, StringComparison.Ordinal)) return false;
        if ((method.Attributes & MethodAttributes.Virtual) == 0) return false;
        if (method.GetParameters().Count(one => holder.Module.Metadata.GetParameter(one).SequenceNumber > 0) is var count && count > 1) return false;
        return (count == 0 && (method.Attributes & MethodAttributes.NewSlot) == 0) || IsComparer(holder);
    }

    // By itself, or by a class that it is derived of.
    private static bool IsComparer(ModuleType holder)
    {
        for (var at = holder; at is not null; at = at.Base?.Type?.Definition)
        {
            if (at.Interfaces.Any(static facet => facet.Type is { Origin: TypeOrigin.BaseLibrary, Id: "System.Collections.Generic.IEqualityComparer`1" or "System.Collections.IEqualityComparer" })) return true;
            if (at.Base?.Type is { Origin: TypeOrigin.BaseLibrary, Id: "System.Collections.Generic.EqualityComparer`1" or "System.StringComparer" }) return true;
        }

        return false;
    }

    /// <summary>True for a member that may come to such a method of a class that can be read: a number of the host for whoever calls it.</summary>
    public static bool IsAsked(UsedMember called) =>
        called is { Holder.Definition: { } holder, Method: { IsNil: false } method, Name: not ['<', ..] } && holder.Module.Metadata.GetMethodDefinition(method) is var declared
        && (IsAsked(holder, declared, called.Name) || (called is { Name: Name, Taken: <= 2 } && (declared.Attributes & MethodAttributes.Virtual) != 0));

    /// <summary>True for what makes hash codes.</summary>
    public static bool Makes(UsedMember used) => used.Name == Name || IsMaker(used.Holder);

    /// <summary>True for what they are combined by.</summary>
    public static bool IsMaker(NamedType? type) => type is { Origin: TypeOrigin.BaseLibrary, Id: "System.HashCode" };
}
