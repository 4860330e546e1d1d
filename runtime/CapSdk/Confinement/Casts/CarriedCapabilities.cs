using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Casts;

/// <summary>
/// Capabilities behind an array, a collection, a tuple or a delegate. By variance (ECMA-335, I.8.7.1) one that is handed in as of the narrower capability may have been made of the wider, and a cast of the whole
/// gives all of them at once.
/// </summary>
internal static class CarriedCapabilities
{
    /// <summary>True where capabilities can be got after a cast that the declared types do not promise.</summary>
    public static bool AreMore(IEnumerable<TypeText> from, TypeText to)
    {
        HashSet<ModuleType> asked = [.. Behind(to, from.Any(IsVariant))];
        return asked.Count > 0 && !asked.IsSubsetOf(Promised(from));
    }

    // Of the base class library nobody says which are: a cast that starts from another than an interface is none of these.
    private static bool IsVariant(TypeText type) => type.Arguments.Length > 0 && type.Type is { Definition.IsVariant: true } or { Origin: TypeOrigin.BaseLibrary };

    // A class of one's own that has no variance is what it was made as, and what it gives is what it was given; unless what it is cast from has.
    private static IEnumerable<ModuleType> Behind(TypeText type, bool isVariant)
    {
        var named = type.IsArray ? type.Named
            : isVariant || type.Type is { Origin: TypeOrigin.BaseLibrary or TypeOrigin.Sdk } or { Definition.IsVariant: true } ? type.Arguments.SelectMany(static argument => argument.Named)
            : [];
        return named.Select(static one => one.Definition).OfType<ModuleType>().Where(static one => one.IsCapability);
    }

    private static HashSet<ModuleType> Promised(IEnumerable<TypeText> types)
    {
        HashSet<ModuleType> promised = [];
        var waiting = new Stack<TypeText>(types);
        while (waiting.TryPop(out var next))
        {
            foreach (var named in next.Named)
            {
                if (named.Definition is not { } definition || !promised.Add(definition)) continue;
                foreach (var above in definition.Interfaces) waiting.Push(above);
                if (definition.Base is { } inherited) waiting.Push(inherited);
            }
        }

        return promised;
    }
}
