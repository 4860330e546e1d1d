using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Casts that make more of a capability than was handed in.</summary>
internal static class CapabilityCasts
{
    public static bool IsMore(TypeText from, TypeText to)
    {
        if (from.Type?.Definition is not { IsCapability: true } capability || to.IsParameter || to.Id == "System.Object" || to.Id == from.Id) return false;
        return !Above(capability).Contains(to.Type?.Id);
    }

    private static HashSet<string?> Above(ModuleType capability)
    {
        HashSet<string?> found = [];
        var waiting = new Stack<ModuleType>([capability]);
        while (waiting.TryPop(out var next))
        {
            foreach (var facet in next.Interfaces)
                if (facet.Type is { } named && found.Add(named.Id) && named.Definition is { } definition) waiting.Push(definition);
        }

        return found;
    }
}
