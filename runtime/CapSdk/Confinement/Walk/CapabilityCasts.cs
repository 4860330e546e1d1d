using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Casts that make more of a capability than was handed in.</summary>
internal static class CapabilityCasts
{
    public static bool IsMore(TypeText from, TypeText to)
    {
        if (to.Id == "System.Object" || to.Id == from.Id) return false;
        if (from.Type?.Definition is { IsCapability: true } capability) return !to.IsParameter && !Above(capability).Contains(to.Type?.Id);

        // Whatever lies behind object, or behind an interface that is no capability, may be a device.
        return to.Type?.Definition is { IsCapability: true };
    }

    /// <summary>The capability that all items of a sequence are asked for; null for other calls.</summary>
    public static TypeText? AskedOfAll(UsedMember called) =>
        called is { Name: "OfType" or "Cast", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Linq.Enumerable" }, Arguments: [{ Type.Definition.IsCapability: true } asked] } ? asked : null;

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
