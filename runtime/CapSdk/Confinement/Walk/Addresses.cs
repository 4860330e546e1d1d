using System.Reflection.Emit;
using CapSdk.Confinement.Shapes;

namespace CapSdk.Confinement.Walk;

/// <summary>
/// Memory that is read or written by an address which the code has calculated. References are only ever made by instructions that know what they point to (ECMA-335, III.1.8: verifiable code); a number that is
/// taken for one reaches anything.
/// </summary>
internal static class Addresses
{
    public static bool IsMadeUp(ShapedCode code, int at)
    {
        var name = code.CodeAt(at).Name!;
        if (StackMemory.IsInside(code, at)) return false;
        if (name is "cpblk" or "initblk") return true;
        if (!name.StartsWith("ldind", StringComparison.Ordinal) && !name.StartsWith("stind", StringComparison.Ordinal) && name is not ("ldobj" or "stobj" or "cpobj" or "initobj" or "ldfld" or "stfld" or "ldflda")) return false;
        return code.TakenBy(at) > 0 && code.DirectOriginsOf(at, 0).Any(origin => origin >= 0 && IsNumber(code.CodeAt(origin)));
    }

    private static bool IsNumber(OpCode code) =>
        code.Name!.StartsWith("conv.", StringComparison.Ordinal) || code.Name.StartsWith("ldc.", StringComparison.Ordinal) || code.Name is "add" or "sub" or "mul" or "localloc" or "sizeof";
}
