using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>Assemblies that the SDK's generator was run for: their plain data is part of contracts.</summary>
internal static class ComponentAssembly
{
    public static bool Is(ComponentModule module) => SdkAttributes.Of(module.Metadata, module.Metadata.GetAssemblyDefinition().GetCustomAttributes()).Contains("CapComponentsAttribute");
}
