using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace CapSdk.Confinement.Shapes;

/// <summary>
/// Temporaries that the compiler has put into fields, since they live over an await or a yield: private fields of one of its own classes that no other method of that class names. Whoever calls the method again finds in one
/// what it has stored before, so any store may reach any load.
/// </summary>
internal sealed class Spills
{
    // Those of the compiler have some ten; in what somebody has forged to take long, fields are fields.
    private const int MostMethods = 16;

    private readonly Dictionary<int, FieldDefinitionHandle> _fields = [];
    private readonly ILookup<FieldDefinitionHandle, int> _places;

    public Spills(ShapedCode code)
    {
        if (MayHave(code))
        {
            foreach (var (at, field) in NamedIn(code)) _fields[at] = field;
            var others = code.Type.Definition.GetMethods().Where(method => method != code.Handle).Select(method => code.Type.Module.BodyOf(method) is { } body ? new ShapedCode(code.Type, method, body) : null).OfType<ShapedCode>();
            HashSet<FieldDefinitionHandle> shared = [.. others.SelectMany(static other => NamedIn(other).Where(one => !IsForgotten(other, one.At)).Select(static one => one.Field))];
            foreach (var (at, field) in _fields.ToArray())
                if (!IsTemporary(code, field) || code.NameAt(at) is not ("ldfld" or "stfld")) shared.Add(field);
            foreach (var (at, field) in _fields.ToArray())
                if (shared.Contains(field)) _fields.Remove(at);
        }

        _places = _fields.ToLookup(static one => one.Value, static one => one.Key);
    }

    /// <summary>The field that an instruction loads or stores, if it is one.</summary>
    public FieldDefinitionHandle? FieldAt(int at) => _fields.TryGetValue(at, out var field) ? field : null;

    /// <summary>All loads and stores of it.</summary>
    public IEnumerable<int> PlacesOf(FieldDefinitionHandle field) => _places[field];

    // In an explicit layout two fields may lie in one place.
    private static bool MayHave(ShapedCode code) => code.Type.IsMadeByCompiler && (code.Type.Definition.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.ExplicitLayout
        && code.Type.Definition.GetNestedTypes().IsEmpty && code.Type.Definition.GetMethods().Count <= MostMethods;

    // Whoever disposes of an iterator sets it to null.
    private static bool IsForgotten(ShapedCode code, int at) => at > 0 && code.NameAt(at) == "stfld" && code.NameAt(at - 1) == "ldnull";

    // What has a name in the source stands behind it: <name>5__1. What has none is a temporary.
    private static bool IsTemporary(ShapedCode code, FieldDefinitionHandle field) => code.Type.Module.Metadata.GetFieldDefinition(field) is var defined
        && (defined.Attributes & (FieldAttributes.FieldAccessMask | FieldAttributes.Static)) == FieldAttributes.Private && code.Type.Module.Metadata.StringComparer.StartsWith(defined.Name, ShapedCode.Compilers);

    private static IEnumerable<(int At, FieldDefinitionHandle Field)> NamedIn(ShapedCode code)
    {
        for (var at = 0; at < code.Count; at++)
            if (code.CodeAt(at).OperandType is OperandType.InlineField or OperandType.InlineTok && code.TokenAt(at).Kind is HandleKind.FieldDefinition or HandleKind.MemberReference && code.MemberAt(at) is { IsField: true, Field: { IsNil: false } field } used && used.Holder?.Definition == code.Type)
                yield return (at, field);
    }
}
