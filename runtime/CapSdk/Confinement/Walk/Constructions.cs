using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Type arguments whose constructor is called by the generic method or class that they are given to: <c>where T : new()</c>.</summary>
internal static class Constructions
{
    public static IEnumerable<NamedType> In(UsedMember member)
    {
        if (member.Holder?.Definition is not { } holder) return [];
        var metadata = holder.Module.Metadata;
        IEnumerable<NamedType> ofType = member.Constructed is { Arguments.Length: > 0 } constructed ? Made(metadata, holder.Definition.GetGenericParameters(), constructed.Arguments) : [];
        return member.Method.IsNil || member.Arguments.IsEmpty ? ofType : ofType.Concat(Made(metadata, metadata.GetMethodDefinition(member.Method).GetGenericParameters(), member.Arguments));
    }

    private static IEnumerable<NamedType> Made(MetadataReader metadata, GenericParameterHandleCollection parameters, IReadOnlyList<TypeText> arguments)
    {
        for (var i = 0; i < Math.Min(parameters.Count, arguments.Count); i++)
        {
            var attributes = metadata.GetGenericParameter(parameters[i]).Attributes;
            if ((attributes & GenericParameterAttributes.DefaultConstructorConstraint) != 0 && (attributes & GenericParameterAttributes.NotNullableValueTypeConstraint) == 0 && arguments[i].Type is { } made) yield return made;
        }
    }
}
