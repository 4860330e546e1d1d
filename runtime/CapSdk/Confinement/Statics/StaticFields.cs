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
        var (metadata, isTold) = (type.Module.Metadata, FixedTypes.IsHeld(declared) && !FixedTypes.IsFacade(declared));
        if (isTold && OpenParts.Of(declared).AreNone) return true;
        foreach (var method in type.Definition.GetMethods())
        {
            if (!metadata.StringComparer.Equals(metadata.GetMethodDefinition(method).Name, ".cctor") || type.Module.BodyOf(method) is not { } body) continue;
            var code = new ShapedCode(type, method, body);
            for (var at = 0; at < code.Count; at++)
                if (code.CodeAt(at).Value == OpCodes.Stsfld.Value && code.MemberAt(at).Field == field && ((!isTold && !FixedOrigins.AreAll(code, at, declared)) || StaticParts.MayChange(code, at, declared))) return false;
        }

        return true;
    }
}
