using System.Reflection.Emit;
using CapSdk.Confinement.Shapes;

namespace CapSdk.Confinement.Walk;

/// <summary>
/// Memory that is reached by a number. References are only ever made by instructions that know what they point to (ECMA-335, III.1.8: verifiable code); a number that is taken for one reaches anything, wherever a reference
/// is asked for: where memory is read or written, where it is passed or given back by reference, and where a method of a value is called on it.
/// </summary>
internal static class Addresses
{
    public static bool IsMadeUp(ShapedCode code, int at, StaticTypes values)
    {
        if (StackMemory.IsInside(code, at)) return false;
        return code.CodeAt(at).Name is "cpblk" or "initblk" || ReferencesAt(code, at, values).Any(place => place < code.TakenBy(at) && values.IsNumber(at, place));
    }

    // The places of what has to be a reference there.
    private static IEnumerable<int> ReferencesAt(ShapedCode code, int at, StaticTypes values)
    {
        var name = code.NameAt(at);
        if (code.CodeAt(at).OperandType == OperandType.InlineMethod && code.CodeAt(at).FlowControl == FlowControl.Call) return code.MemberAt(at) is { IsStatic: false, Name: not ".ctor" } called ? called.References.Prepend(0) : code.MemberAt(at).References;
        if (name.StartsWith("ldind", StringComparison.Ordinal) || name.StartsWith("stind", StringComparison.Ordinal) || name is "ldobj" or "stobj" or "initobj" or "ldfld" or "ldflda") return [0];
        return name switch
        {
            "cpobj" => [0, 1],
            "stfld" => code.MemberAt(at).Result is { IsReference: true } ? [0, 1] : [0],
            "stloc" or "starg" => values.IsReference(code.VariableOf(at)!.Value) ? [0] : [],
            "ret" => values.IsReturnedByReference ? [0] : [],
            _ => [],
        };
    }
}
