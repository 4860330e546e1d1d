using System.Reflection.Metadata;
using CapSdk.Confinement.Modules;

namespace CapSdk.Confinement.Types;

/// <summary>Classes of an assembly that marked ones of it are derived from. Bases are found by those that derive from them, so all of it is looked through, once.</summary>
internal static class ConfinedBases
{
    public static IEnumerable<TypeDefinitionHandle> In(ComponentModule module)
    {
        foreach (var type in module.Types)
        {
            if (!type.IsMarked || type.IsDevice || type.IsInterface) continue;
            for (var above = type.Base?.Type?.Definition; above is not null && above.Module == module; above = above.Base?.Type?.Definition) yield return above.Handle;
        }
    }
}
