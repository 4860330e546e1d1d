using CapSdk.Codecs.Types;
using CapSdk.Invocation;

namespace CapSdk;

/// <summary>The data of the SDK's own capabilities: of this assembly's types, these and those that the codecs list themselves may be named in a graph.</summary>
internal static class SdkTypes
{
    private static readonly Type[] s_types =
    [
        typeof(ProcessId), typeof(ProcessStatus), typeof(ProcessHandle<>), typeof(SpawnArguments), typeof(SpawnedProcess), typeof(CarriedReference),
    ];

    public static void AddTo(TypeCatalog catalog)
    {
        foreach (var type in s_types) catalog.AdmitOwn(type);
    }
}
