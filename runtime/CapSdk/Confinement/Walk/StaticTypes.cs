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
internal sealed class StaticTypes(ShapedCode code, ImmutableArray<TypeText> parameters, ImmutableArray<TypeText> locals)
{
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
        if (code.VariableOf(origin) is { } variable)
        {
            var of = variable.Name is "ldloc" or "ldloca" ? locals : parameters;
            return variable.Number < of.Length ? of[variable.Number] : null;
        }

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
