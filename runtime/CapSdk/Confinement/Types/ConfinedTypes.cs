namespace CapSdk.Confinement.Types;

/// <summary>
/// Which code is confined: classes marked [Process] and types marked [Confined], with the base classes that they have in their assembly; classes that implement a capability and are no
/// [Device]; what is nested in these; and everything in an assembly marked [Confined] but its devices.
/// </summary>
internal static class ConfinedTypes
{
    public static bool Is(ModuleType type)
    {
        for (var at = type; at is not null; at = at.Outer)
        {
            if (at.IsDevice) return false;
            if (at.IsMarked || (!at.IsInterface && (Implements(at) || at.Module.IsBaseOfMarked(at.Handle)))) return true;
        }

        return type.Module.IsConfined;
    }

    private static bool Implements(ModuleType type)
    {
        HashSet<ModuleType> seen = [];
        var waiting = new Stack<ModuleType>([type]);
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            if (next.IsCapability) return true;
            foreach (var facet in next.Interfaces) Add(facet);
            Add(next.Base);
        }

        return false;

        void Add(TypeText? used)
        {
            if (used?.Type?.Definition is { } definition) waiting.Push(definition);
        }
    }
}
