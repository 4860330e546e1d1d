using CapSdk.Reading;

namespace CapSdk.Generator;

/// <summary>What the registry has to know of a capability or process: the rest of it may change without touching the registry.</summary>
/// <param name="IsRegistered">False: it only makes its assembly a component assembly.</param>
internal sealed record RegistryEntry(
    RegistryEntryKind Kind,
    string MetadataName,
    string OpenReference,
    string Contract,
    bool IsGeneric,
    bool IsRegistered,
    bool IsObsolete,
    EquatableArray<string> ForeignData)
{
    public static RegistryEntry Of(CapabilityModel capability) => new(
        RegistryEntryKind.Capability, capability.Type.MetadataName, capability.Type.OpenReference, GeneratedNames.Contract(capability.Type),
        capability.Type.IsGeneric, capability.HasContract, capability.Type.IsObsolete || capability.Methods.Any(m => m.Obsolete is not null), capability.ForeignData);

    public static RegistryEntry Of(ProcessModel process) => new(
        RegistryEntryKind.Process, process.Type.MetadataName, process.Type.OpenReference, GeneratedNames.Process(process.Type),
        process.Type.IsGeneric, IsRegistered: true, process.Type.IsObsolete || process.Constructors.Any(c => c.Obsolete is not null), process.ForeignData);
}

internal enum RegistryEntryKind
{
    Capability,
    Process,
}
