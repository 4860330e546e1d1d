using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Trust;

/// <summary>
/// What the SDK's generator makes, by the mark that it puts there: proxies, and the pipelining and spawn methods that confined code calls. What of it is called is verified as well; it may use the invocation
/// layer, which gives nobody more than the capabilities that he has, so a forged mark gains nothing.
/// </summary>
internal static class GeneratedTypes
{
    private const string Invocation = "CapSdk.Invocation", Generator = "CapSdk.Generator";

    public static bool Is(ModuleType type)
    {
        for (var at = type; at is not null; at = at.Outer)
            if (IsMarked(at)) return true;
        return false;
    }

    public static bool IsInvocation(NamedType type) => type is { Origin: TypeOrigin.Sdk, Space: Invocation };

    /// <summary>True for a host, which the methods that spawn processes are called on. Its members are nobody's there.</summary>
    public static bool IsHost(NamedType type) => type is { Origin: TypeOrigin.Sdk, Id: "CapSdk.CapHost" };

    private static bool IsMarked(ModuleType type)
    {
        var metadata = type.Module.Metadata;
        foreach (var handle in type.Definition.GetCustomAttributes())
        {
            if (AttributeNames.Of(metadata, handle) != ("System.CodeDom.Compiler", "GeneratedCodeAttribute")) continue;
            var arguments = metadata.GetBlobReader(metadata.GetCustomAttribute(handle).Value);
            arguments.ReadUInt16();
            return arguments.ReadSerializedString() == Generator;
        }

        return false;
    }
}
