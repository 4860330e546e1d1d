using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>The contents of a registry, in its order. A class, since the driver's own code would be compiled once more for each kind of value that runs through it, which a cold compiler feels.</summary>
internal sealed record RegistryEntries(EquatableArray<RegistryEntry> All)
{
    public static RegistryEntries Of(IEnumerable<RegistryEntry> entries) => new(entries.OrderBy(static entry => entry.Kind).ThenBy(static entry => entry.MetadataName, StringComparer.Ordinal).ToEquatable());
}
