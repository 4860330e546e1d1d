using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Casts;

/// <summary>Casts that make more of a capability than was handed in.</summary>
internal static class CapabilityCasts
{
    private static readonly HashSet<string> s_sequences = ["System.Linq.Enumerable", "System.Linq.AsyncEnumerable", "System.Collections.Immutable.ImmutableArray`1"];

    public static bool IsMore(TypeText from, TypeText to)
    {
        if (to.Id == "System.Object" || to.Id == from.Id) return false;
        if (from.Type?.Definition is { IsCapability: true }) return !Above(from).Contains(to.Id);

        // Whatever lies behind object, behind an interface that is no capability, or behind a base class that has none, may be a device.
        return to.Type?.Definition is { IsCapability: true } || (to.Type?.Definition is { IsInterface: false } made && IsBehindCapability(made) && (IsAnything(from) || from.Type is { Definition: null or { IsInterface: false } } && !(from.Type.Definition is { } above && IsBehindCapability(above)))) || CarriedCapabilities.AreMore([from], to);
    }

    private static bool IsAnything(TypeText from) => from.Id == "System.Object" || from.IsParameter || from.Type is { Definition.IsInterface: true };

    private static bool IsBehindCapability(ModuleType made)
    {
        for (var at = made; at is not null; at = at.Base?.Type?.Definition)
            if (at.Interfaces.Any(static facet => facet.Type?.Definition is { IsCapability: true })) return true;
        return false;
    }

    /// <summary>True where whoever gives the type to generic code says whether it is more.</summary>
    public static bool IsMoreByArgument(TypeText from, TypeText to) => to.IsParameter && to.Id != from.Id && !from.IsValueType;

    /// <summary>What all items of a sequence are asked for; null for other calls.</summary>
    public static TypeText? AskedOfAll(UsedMember called) =>
        called is { Name: "OfType" or "Cast" or "CastArray" or "As", Holder: { Origin: TypeOrigin.BaseLibrary, Id: var holder }, Arguments: [var asked] } && s_sequences.Contains(holder) ? asked : null;

    /// <summary>What the items of a sequence are declared as; null where that is not told. What a class of one's own gives when it is asked for objects is its own affair.</summary>
    public static TypeText? ItemOf(TypeText sequence) => sequence.IsArray ? sequence.Element : sequence is { Type.Origin: TypeOrigin.BaseLibrary, Arguments: [var item] } ? item : null;

    private static HashSet<string> Above(TypeText capability)
    {
        HashSet<string> found = [];
        var waiting = new Stack<TypeText>([capability]);
        while (waiting.TryPop(out var next))
        {
            foreach (var facet in next.Type?.Definition?.Interfaces ?? [])
                if (facet.Given(next.Arguments, []) is { IsEndless: false } given && found.Add(given.Id)) waiting.Push(given);
        }

        return found;
    }
}
