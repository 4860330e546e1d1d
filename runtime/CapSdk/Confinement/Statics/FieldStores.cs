using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>Where a field is set.</summary>
internal static class FieldStores
{
    /// <summary>True where a method other than a constructor sets the field, or takes its address to do so.</summary>
    public static bool IsStoredLater(ModuleType type, FieldDefinitionHandle field)
    {
        var metadata = type.Module.Metadata;
        foreach (var method in type.Definition.GetMethods())
        {
            var name = metadata.GetString(metadata.GetMethodDefinition(method).Name);
            if (name == ".ctor" || type.Module.BodyOf(method) is not { } body) continue;
            var code = new ShapedCode(type, method, body);
            for (var at = 0; at < code.Count; at++)
                if (code.NameAt(at) is "stfld" or "ldflda" && code.MemberAt(at).Field == field && !AskedValues.IsOne(code, at)) return true;
        }

        return false;
    }
}
