using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>Type arguments whose constructor is called by the generic method or class that they are given to: <c>where T : new()</c>.</summary>
internal static class Constructions
{
    /// <summary>The documentation id of the constructor that is called.</summary>
    public const string Constructor = "#ctor()";

    public static IEnumerable<NamedType> In(UsedMember member)
    {
        if (member.Holder?.Definition is not { } holder) return [];
        var metadata = holder.Module.Metadata;
        IEnumerable<NamedType> ofType = member.Constructed is { Arguments.Length: > 0 } constructed ? Made(metadata, holder.Definition.GetGenericParameters(), constructed.Arguments) : [];
        return member.Method.IsNil || member.Arguments.IsEmpty ? ofType : ofType.Concat(Made(metadata, metadata.GetMethodDefinition(member.Method).GetGenericParameters(), member.Arguments));
    }

    /// <summary>The same for a type that another is derived from.</summary>
    public static IEnumerable<NamedType> In(TypeText derivedFrom) =>
        derivedFrom is { Arguments.Length: > 0, Type.Definition: { } definition } ? Made(definition.Module.Metadata, definition.Definition.GetGenericParameters(), derivedFrom.Arguments) : [];

    private static IEnumerable<NamedType> Made(MetadataReader metadata, GenericParameterHandleCollection parameters, IReadOnlyList<TypeText> arguments)
    {
        for (var i = 0; i < Math.Min(parameters.Count, arguments.Count); i++)
        {
            var attributes = metadata.GetGenericParameter(parameters[i]).Attributes;
            if ((attributes & GenericParameterAttributes.DefaultConstructorConstraint) == 0 || arguments[i].Type is not { } made) continue;

            // Of a value type the one that is written; else it is made of zeros.
            if ((attributes & GenericParameterAttributes.NotNullableValueTypeConstraint) == 0 || made.Definition?.Declares(Constructor) == true) yield return made;
        }
    }
}
