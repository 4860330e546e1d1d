using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>
/// Hash codes of a class's fields in its own GetHashCode: nobody sees the number but a table that asks for it, since confined code may not ask for one otherwise, and tables are filled anew on each host.
/// </summary>
internal static class OwnHashCode
{
    /// <summary>True for the method of an object, or of a comparer, that a table asks.</summary>
    public static bool IsAsked(ModuleType holder, MethodDefinition method, string name)
    {
        if (name != "GetHashCode" && !name.EndsWith(".GetHashCode", StringComparison.Ordinal)) return false;
        if ((method.Attributes & MethodAttributes.Virtual) == 0) return false;
        return (method.Attributes & MethodAttributes.NewSlot) == 0 || holder.Interfaces.Any(static facet => facet.Type is { Origin: TypeOrigin.BaseLibrary, Id: "System.Collections.Generic.IEqualityComparer`1" or "System.Collections.IEqualityComparer" });
    }

    /// <summary>True for what makes hash codes.</summary>
    public static bool Makes(UsedMember used) => used.Name == "GetHashCode" || used.Holder is { Origin: TypeOrigin.BaseLibrary, Id: "System.HashCode" };
}
