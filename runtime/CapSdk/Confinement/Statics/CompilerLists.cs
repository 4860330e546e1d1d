using System.Reflection;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Statics;

/// <summary>The read-only lists that the compiler makes of collection expressions: <c>IReadOnlyList&lt;int&gt; a = [1, 2]</c>. Anybody can give a type such a name, so they are known by what they do.</summary>
internal static class CompilerLists
{
    private static readonly HashSet<string> s_reading = ["get_Item", "get_Count", "Contains", "CopyTo", "GetEnumerator", "IndexOf"];

    /// <summary>True for a type that keeps an item, or an array or a list, and only reads it.</summary>
    public static bool IsOne(ModuleType type) => type.IsMadeByCompiler && type.Definition.GetFields().All(field => IsOnlyRead(type, field));

    private static bool IsOnlyRead(ModuleType type, FieldDefinitionHandle handle)
    {
        const FieldAttributes Kept = FieldAttributes.Private | FieldAttributes.InitOnly;
        var metadata = type.Module.Metadata;
        var field = metadata.GetFieldDefinition(handle);
        if ((field.Attributes & (FieldAttributes.FieldAccessMask | FieldAttributes.InitOnly)) != Kept) return false;
        return field.DecodeSignature(type.Module.Names.Signatures, null).IsParameter || type.Definition.GetMethods().All(method => type.Module.BodyOf(method) is not { } body || new ShapedCode(type, method, body) is var code && Enumerable.Range(0, code.Count).All(at => !IsAbout(code, at, handle) || IsReading(code, at)));
    }

    private static bool IsAbout(ShapedCode code, int at, FieldDefinitionHandle field) => code.NameAt(at) is "ldfld" or "ldflda" && code.MemberAt(at).Field == field;

    private static bool IsReading(ShapedCode code, int at) => code.NameAt(at) == "ldfld" && code.UsersOf(at).All(user => code.NameAt(user) switch
    {
        "ldlen" or "ldelem" or "ldelem.ref" => true,
        "call" => code.MemberAt(user) is { IsStatic: false, Holder.Origin: TypeOrigin.BaseLibrary, Name: var name } && s_reading.Contains(name) && code.DirectOriginsOf(user, 0).Contains(at),
        _ => false,
    });
}
