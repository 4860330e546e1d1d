using System.Reflection.Metadata;

namespace CapSdk.Confinement.Types;

/// <summary>The marks of the SDK on a type or an assembly.</summary>
internal static class SdkAttributes
{
    public static IReadOnlySet<string> Of(MetadataReader metadata, CustomAttributeHandleCollection attributes)
    {
        HashSet<string> found = [];
        foreach (var handle in attributes)
        {
            var (space, name) = AttributeNames.Of(metadata, handle);
            if (space == "CapSdk") found.Add(name);
        }

        return found;
    }
}
