using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>
/// Hash codes of a class's fields in its own GetHashCode: nobody sees the number but a table that asks for it, since confined code may not ask for one otherwise, and tables are filled anew on each host.
/// </summary>
internal static class OwnHashCode
{
    public static bool IsPartOf(string method, UsedMember used) =>
        (method == "GetHashCode" || method.EndsWith(".GetHashCode", StringComparison.Ordinal)) && (used.Name == "GetHashCode" || used.Holder is { Origin: TypeOrigin.BaseLibrary, Id: "System.HashCode" });
}
