using CapSdk.Codecs.Code;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Immutable and frozen collections go through their items in the order of hash codes. Those of plain numbers, of dates and of Guids are computed of the value alone, and so are the same everywhere.</summary>
internal static class HashOrder
{
    private static readonly HashSet<string> s_lasting = [.. HashCodes.Lasting.Select(static type => type.FullName!)];

    /// <summary>True for a member of such a collection whose keys have hash codes without a seed.</summary>
    public static bool Lasts(UsedMember member) =>
        member is { Name: not nameof(GetHashCode), Holder: { Origin: TypeOrigin.BaseLibrary } holder, Constructed.Arguments: [{ Type: { } key }, ..] } && FixedClasses.IsCompared(holder.Space, holder.ShortName)
        && (s_lasting.Contains(key.Id) || key.Definition?.Base?.Id == "System.Enum");
}
