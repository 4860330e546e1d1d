using CapSdk.Confinement;
using Microsoft.CodeAnalysis;

namespace CapSdk.Taming.Checks;

/// <summary>Each entry is about something that is there.</summary>
internal static class Matches
{
    public static IEnumerable<string> Problems(ListFiles list, ReferenceSet references)
    {
        var spaces = references.Types.Values.Select(TamingIds.SpaceOf).ToHashSet();
        foreach (var (name, file) in list.Files)
        {
            foreach (var space in file.Namespaces.Keys.Where(space => space != name || !spaces.Contains(space))) yield return $"{name}: there is no namespace {space}, or it belongs to another file";
            foreach (var (id, tamed) in file.Types)
            {
                if (!references.Types.TryGetValue(id, out var type) || TamingIds.SpaceOf(type) != name)
                {
                    yield return $"{name}: there is no type {id}, or it belongs to another file";
                    continue;
                }

                var members = ReferenceSet.MembersOf(type).Select(TamingIds.OfMember).ToHashSet();
                foreach (var member in tamed.Members.Keys)
                {
                    if (member != "*" && !members.Contains(member)) yield return $"{name}: {id} has no member {member}";
                    if (member == "*" && type.TypeKind != TypeKind.Enum) yield return $"{name}: all members of {id} at once, which is no enum";
                }
            }
        }
    }
}
