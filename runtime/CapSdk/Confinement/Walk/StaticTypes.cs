using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>The types that values are declared with, where an instruction takes them: what a source calls the type of an expression.</summary>
/// <param name="code">Of the method.</param>
/// <param name="parameters">Of its parameters, the object first where it has one.</param>
/// <param name="locals">Of its locals.</param>
/// <param name="returned">What it gives back.</param>
internal sealed class StaticTypes(ShapedCode code, ImmutableArray<TypeText> parameters, ImmutableArray<TypeText> locals, TypeText returned)
{
    private static readonly HashSet<string> s_numbers = ["System.IntPtr", "System.UIntPtr", "System.Int64", "System.UInt64", "System.Int32", "System.UInt32", "System.Int16", "System.UInt16", "System.SByte", "System.Byte", "System.Char", "System.Boolean", "System.Single", "System.Double"];

    /// <summary>What stands for whatever it is.</summary>
    public TypeText Unknown { get; } = code.Type.Module.Names.Signatures.GetPrimitiveType(PrimitiveTypeCode.Object);

    /// <summary>What the value may be declared as, without what says that it is a reference; an object where nobody can say, and nothing for null.</summary>
    public IEnumerable<TypeText> Of(int at, int place)
    {
        if (place >= code.TakenBy(at)) return [];
        List<TypeText> found = [];
        Dictionary<int, int> seen = [];

        // With how many arrays it is taken out of.
        var waiting = new Stack<(int Origin, int Arrays)>(code.DirectOriginsOf(at, place).Select(static origin => (origin, 0)));
        while (waiting.TryPop(out var next))
        {
            var (origin, arrays) = next;
            if (!seen.TryAdd(origin, arrays))
            {
                if (seen[origin] != arrays) found.Add(Unknown);
            }
            else if (origin < 0 || code.NameAt(origin) is not ("ldelem.ref" or "ldind.ref" or "ldnull")) found.Add(ItemOf(OfOrigin(origin), arrays) ?? Unknown);
            else if (code.NameAt(origin) != "ldnull")
                foreach (var container in code.DirectOriginsOf(origin, 0)) waiting.Push((container, code.NameAt(origin) == "ldelem.ref" ? arrays + 1 : arrays));
        }

        return found;
    }

    /// <summary>True where the method gives a reference to a place.</summary>
    public bool IsReturnedByReference => returned.IsReference;

    /// <summary>True for a local or a parameter that is a reference to a place.</summary>
    public bool IsReference((string Name, int Number) variable) => TypeOf(variable) is { IsReference: true };

    /// <summary>True where a number may lie, and no reference: whatever is not known to be one.</summary>
    public bool IsNumber(int at, int place) => code.DirectOriginsOf(at, place).Any(origin => origin >= 0 && !IsReference(origin));

    private bool IsReference(int origin) => code.NameAt(origin) switch
    {
        "ldloca" or "ldarga" or "ldflda" or "ldsflda" or "ldelema" or "unbox" or "ldnull" or "ldstr" or "box" or "newarr" or "castclass" or "isinst" or "ldelem.ref" or "ldind.ref" => true,
        "ldloc" or "ldarg" or "ldfld" or "ldsfld" or "call" or "ldobj" or "ldelem" or "unbox.any" or "newobj" => OfOrigin(origin) is { } type && !s_numbers.Contains(type.Id),

        // That of nothing, with which a field for one begins.
        "conv.u" => code.DirectOriginsOf(origin, 0).All(zero => zero >= 0 && code.ConstantAt(zero) == 0),
        _ => false,
    };

    private TypeText? TypeOf((string Name, int Number) variable) => (variable.Name is "ldloc" or "ldloca" or "stloc" ? locals : parameters) is var all && variable.Number < all.Length ? all[variable.Number] : null;

    private static TypeText? ItemOf(TypeText? type, int arrays)
    {
        if (type is { IsArray: false, Element: { } pointed }) type = pointed;
        for (; arrays > 0; arrays--) type = type is { IsArray: true } ? type.Element : null;
        return type;
    }

    private static TypeText ArrayOf(TypeText item) => item.Of(item.Id + "[]");

    private TypeText? OfOrigin(int origin)
    {
        if (origin < 0) return null;
        if (code.VariableOf(origin) is { } variable) return TypeOf(variable);
        return code.CodeAt(origin).OperandType switch
        {
            OperandType.InlineMethod when code.CodeAt(origin).Value == OpCodes.Newobj.Value => code.MemberAt(origin).Constructed,
            OperandType.InlineMethod or OperandType.InlineField => code.MemberAt(origin).ResultGiven,
            OperandType.InlineType when code.CodeAt(origin).Value == OpCodes.Newarr.Value => ArrayOf(code.Type.Module.Names.TextOf(code.TokenAt(origin))),
            OperandType.InlineType => code.Type.Module.Names.TextOf(code.TokenAt(origin)),
            _ => null,
        };
    }
}
