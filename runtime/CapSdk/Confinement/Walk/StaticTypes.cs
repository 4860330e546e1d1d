using System.Collections.Immutable;
using System.Reflection.Emit;
using CapSdk.Confinement.Shapes;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Walk;

/// <summary>The types that values are declared with, where an instruction takes them: what a source calls the type of an expression.</summary>
/// <param name="code">Of the method.</param>
/// <param name="parameters">Of its parameters, the object first where it has one.</param>
/// <param name="locals">Of its locals.</param>
internal sealed class StaticTypes(ShapedCode code, ImmutableArray<TypeText> parameters, ImmutableArray<TypeText> locals)
{
    /// <summary>What the value may be declared as; fewer where nobody can say.</summary>
    public IEnumerable<TypeText> Of(int at, int place) => place < code.TakenBy(at) ? code.DirectOriginsOf(at, place).Select(OfOrigin).OfType<TypeText>() : [];

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
