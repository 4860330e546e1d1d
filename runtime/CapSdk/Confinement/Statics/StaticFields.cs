using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;
using CapSdk.Confinement.Walk;

namespace CapSdk.Confinement.Statics;

/// <summary>Static fields that can be set, or hold what can be changed: whoever reaches one shares it with all others.</summary>
internal static class StaticFields
{
    public static void Check(Verification verification, ModuleType type, FieldDefinitionHandle handle, Place place)
    {
        var field = type.Module.Metadata.GetFieldDefinition(handle);
        if ((field.Attributes & FieldAttributes.Static) == 0 || (field.Attributes & (FieldAttributes.Literal | FieldAttributes.HasFieldRVA)) != 0 || type.IsMadeByCompiler) return;
        if ((field.Attributes & FieldAttributes.InitOnly) == 0)
        {
            verification.Report(place, AuthorityRules.SharedVariable, "a static variable", "is shared by all processes of a host", "keep it in a field of an object");
            return;
        }

        var declared = field.DecodeSignature(type.Module.Names.Signatures, null);
        if (!IsFixedContent(type, handle, declared))
            verification.Report(place, AuthorityRules.SharedContent, "a static " + (declared.Type?.ShortName ?? "array"), "can be changed by whoever reaches it", "hold an immutable collection, or keep it in a field of an object");
    }

    // All that the static constructor stores there: nothing, an empty array, or an object that cannot be changed.
    // Where the type does not say that it is one, that is to be seen of what is stored.
    private static bool IsFixedContent(ModuleType type, FieldDefinitionHandle field, TypeText declared)
    {
        var (metadata, isTold) = (type.Module.Metadata, FixedTypes.Is(declared) && !FixedTypes.IsFacade(declared));
        if (isTold && OpenParts.Of(declared).AreNone) return true;
        foreach (var method in type.Definition.GetMethods())
        {
            if (!metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".cctor") || type.Module.BodyOf(method) is not { } body) continue;
            var code = new ShapedCode(type, method, body);
            for (var at = 0; at < code.Count; at++)
                if (code.CodeAt(at).Value == OpCodes.Stsfld.Value && code.MemberAt(at).Field == field && ((!isTold && !code.OriginsOf(at, 0).All(origin => IsFixed(code, origin, declared))) || StaticParts.MayChange(code, at, declared))) return false;
        }

        return true;
    }

    private static bool IsFixed(ShapedCode code, int origin, TypeText declared)
    {
        if (origin < 0) return false;
        switch (code.NameAt(origin))
        {
            case "ldnull":
                return true;
            case "newarr":
                return code.OriginsOf(origin, 0).All(size => size >= 0 && code.NameAt(size) == "ldc.i4.0");
            case "newobj" when code.MemberAt(origin) is { Constructed: { } made } && FixedTypes.IsDelegate(made):
                return StaticParts.IsUnbound(code, origin);
            case "ldsfld":
                return code.IsOperand(origin, ShapedCode.Compilers);
            case "newobj" when code.MemberAt(origin) is { Constructed: { } made }:
                // The read-only list that the compiler makes of a collection expression.
                return made.Id == "System.Object" || (made.Type?.Definition is { IsMadeByCompiler: true } ? declared.Arguments.All(FixedTypes.Is) : FixedTypes.Is(made));
            case "call" when code.MemberAt(origin) is { } called:
                return called is { Name: "Empty", Holder: { Origin: TypeOrigin.BaseLibrary, Id: "System.Array" } } || (called.ResultGiven is { IsParameter: false } result && FixedTypes.Is(result) && (!FixedTypes.IsFacade(result) || IsOfFixedParts(code, origin, called, result)));
            default:
                return false;
        }
    }

    // A comparer of the base class library, made of delegates that stand there; an object that a library gives is what it says that it is.
    private static bool IsOfFixedParts(ShapedCode code, int origin, UsedMember called, TypeText result)
    {
        if (FixedTypes.IsDelegate(result)) return false;
        if (called.Holder is not { Origin: TypeOrigin.BaseLibrary }) return called.Holder?.Definition is { } holder && holder.Module != code.Type.Module;
        return called.IsStatic && Enumerable.Range(0, code.TakenBy(origin)).All(place => code.OriginsOf(origin, place).All(part => IsFixed(code, part, result)));
    }
}
