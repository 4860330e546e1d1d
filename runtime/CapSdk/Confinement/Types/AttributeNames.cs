using System.Reflection.Metadata;

namespace CapSdk.Confinement.Types;

/// <summary>The class of an attribute.</summary>
internal static class AttributeNames
{
    public static (string Space, string Name) Of(MetadataReader metadata, CustomAttributeHandle handle)
    {
        var type = TypeOf(metadata, metadata.GetCustomAttribute(handle));
        switch (type.Kind)
        {
            case HandleKind.TypeReference:
                var reference = metadata.GetTypeReference((TypeReferenceHandle)type);
                return (metadata.GetString(reference.Namespace), metadata.GetString(reference.Name));
            case HandleKind.TypeDefinition:
                var definition = metadata.GetTypeDefinition((TypeDefinitionHandle)type);
                return (metadata.GetString(definition.Namespace), metadata.GetString(definition.Name));
            default:
                // A construction of a generic one.
                return ("", "");
        }
    }

    public static EntityHandle TypeOf(MetadataReader metadata, CustomAttribute attribute) => attribute.Constructor.Kind == HandleKind.MethodDefinition
        ? metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
        : metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
}
