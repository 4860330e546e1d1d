using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Static fields that the compiler makes in types of its own. Anybody can give a type such a name, so they are known by what they hold.</summary>
internal static class CompilerStatics
{
    private const string Data = "<PrivateImplementationDetails>";

    /// <summary>True for data of the assembly, for the one object that lambdas without variables are called on, and for the delegates of these and of static methods.</summary>
    public static bool IsOne(ModuleType type, FieldDefinition field, TypeText declared)
    {
        if (!type.IsMadeByCompiler) return false;
        if ((field.Attributes & FieldAttributes.InitOnly) == 0) return FixedTypes.IsDelegate(declared) || declared.Type is { Origin: TypeOrigin.BaseLibrary or TypeOrigin.Sdk };
        return (field.Attributes & FieldAttributes.HasFieldRVA) != 0 ? type.Name.StartsWith(Data, StringComparison.Ordinal) : declared.Type?.Definition == type && HasNoVariables(type);
    }

    /// <summary>True for an instruction that puts something else there, or lets others do so.</summary>
    public static bool IsMisused(ShapedCode code, int at) =>
        code.NameAt(at) is "stsfld" or "ldsflda" && code.MemberAt(at) is { Holder.Definition: { IsMadeByCompiler: true } holder, Field: { IsNil: false } field } && (holder.Module.Metadata.GetFieldDefinition(field).Attributes & FieldAttributes.InitOnly) == 0
        && !(code.NameAt(at) == "stsfld" && code.OriginsOf(at, 0).All(origin => origin >= 0 && IsUnboundDelegate(code, origin)));

    // Of delegates of the library only some are known by their type: one is made of a function.
    private static bool IsUnboundDelegate(ShapedCode code, int at) =>
        code.NameAt(at) == "newobj" && code.MemberAt(at).Constructed is { } made && (FixedTypes.IsDelegate(made) || made.Type is { Origin: TypeOrigin.BaseLibrary or TypeOrigin.Sdk })
        && code.TakenBy(at) == 2 && code.DirectOriginsOf(at, 1).All(function => function >= 0 && code.NameAt(function) == "ldftn") && StaticParts.IsUnbound(code, at);

    private static bool HasNoVariables(ModuleType type) => type.Definition.GetFields().All(field => (type.Module.Metadata.GetFieldDefinition(field).Attributes & FieldAttributes.Static) != 0);
}
