using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>What instructions take from the stack and leave there, and where they jump (ECMA-335, partition III).</summary>
internal static class StackEffects
{
    // The names tell: Popref_popi_pop1.
    private static readonly int[] s_counts =
        [.. Enum.GetValues<StackBehaviour>().Order().Select(static behaviour => behaviour is StackBehaviour.Pop0 or StackBehaviour.Push0 or StackBehaviour.Varpush ? 0 : behaviour.ToString().Split('_').Length)];

    /// <summary>How many values it takes and leaves.</summary>
    public static (int Taken, int Left) Of(Instruction instruction, MethodBase method, byte[] il)
    {
        var code = instruction.Code;
        if (code == OpCodes.Ret) return (method is MethodInfo { ReturnType: var result } && result != typeof(void) ? 1 : 0, 0);
        if (code == OpCodes.Calli) return OfSignature(Instructions.SignatureOf(method, BitConverter.ToInt32(il, instruction.Operand)));
        if (code.StackBehaviourPop != StackBehaviour.Varpop) return (Count(code.StackBehaviourPop), Count(code.StackBehaviourPush));
        if (code.OperandType != OperandType.InlineMethod || Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _) is not MethodBase callee) return (0, 0);
        var taken = callee.GetParameters().Length + (callee.IsStatic || code == OpCodes.Newobj ? 0 : 1);
        return (taken, code == OpCodes.Newobj || callee is MethodInfo { ReturnType: var returned } && returned != typeof(void) ? 1 : 0);
    }

    public static IEnumerable<int> Targets(Instruction instruction, byte[] il)
    {
        switch (instruction.Code.OperandType)
        {
            case OperandType.ShortInlineBrTarget:
                yield return instruction.End + (sbyte)il[instruction.Operand];
                break;
            case OperandType.InlineBrTarget:
                yield return instruction.End + BitConverter.ToInt32(il, instruction.Operand);
                break;
            case OperandType.InlineSwitch:
                for (var i = 1; i <= BitConverter.ToInt32(il, instruction.Operand); i++) yield return instruction.End + BitConverter.ToInt32(il, instruction.Operand + (4 * i));
                break;
            default:
                break;
        }
    }

    // Of a call through a function pointer: how it is called, the number of parameters, the result (partition II, 23.2.3); the pointer comes last.
    private static (int Taken, int Left) OfSignature(byte[] signature)
    {
        const byte HasThis = 0x20;
        const byte Void = 0x01;
        const byte Required = 0x1f;
        const byte Optional = 0x20;
        var result = 2;

        // Modifiers, each with a token of one, two or four bytes.
        while (signature[result] is Required or Optional) result += 1 + (signature[result + 1] < 0x80 ? 1 : signature[result + 1] < 0xc0 ? 2 : 4);
        return (signature[1] + 1 + ((signature[0] & HasThis) != 0 ? 1 : 0), signature[result] == Void ? 0 : 1);
    }

    private static int Count(StackBehaviour behaviour) => s_counts[(int)behaviour];
}
