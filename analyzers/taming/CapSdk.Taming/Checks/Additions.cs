using CapSdk.Confinement;

namespace CapSdk.Taming.Checks;

/// <summary>What the references have and nobody has looked at: denied until somebody does.</summary>
internal static class Additions
{
    public static IEnumerable<string> In(ListFiles list, ReferenceSet references)
    {
        foreach (var (id, type) in references.Types.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            var space = TamingIds.SpaceOf(type);
            if (list.Find(space, id) is not { } tamed)
            {
                if (list.Of(space, id).Verdict == Verdict.Unlisted) yield return id;
                continue;
            }

            if (!tamed.Entry.IsAllowed) continue;
            foreach (var member in ReferenceSet.MembersOf(type).Select(TamingIds.OfMember).Where(member => tamed.Of(member).Verdict == Verdict.Unlisted).Order(StringComparer.Ordinal)) yield return $"{id}.{member}";
        }
    }
}
