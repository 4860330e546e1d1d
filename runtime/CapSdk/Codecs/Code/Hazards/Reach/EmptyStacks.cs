using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>After which instructions of a method nothing is left on the stack: what comes then has nothing from before but locals and fields.</summary>
internal static class EmptyStacks
{
    /// <summary>The offsets of these instructions.</summary>
    public static HashSet<int> After(MethodBase method, byte[] il)
    {
        HashSet<int> empty = [];
        Dictionary<int, int> atTargets = [];
        var depth = 0;
        foreach (var instruction in Instructions.Of(il))
        {
            var code = instruction.Code;
            depth = Math.Max(atTargets.GetValueOrDefault(instruction.Offset, depth) + Change(code, instruction.Operand, method, il), 0);
            foreach (var target in Targets(instruction, il)) atTargets[target] = depth;

            // What follows is jumped to, or a handler.
            if (code.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw) depth = 0;
            if (depth == 0) empty.Add(instruction.Offset);
        }

        return empty;
    }

    private static int Change(OpCode code, int operand, MethodBase method, byte[] il)
    {
        if (code.StackBehaviourPop != StackBehaviour.Varpop) return Count(code.StackBehaviourPush) - Count(code.StackBehaviourPop);
        if (code.OperandType != OperandType.InlineMethod || Instructions.Resolve(method, BitConverter.ToInt32(il, operand), out _) is not MethodBase callee) return 0;
        var taken = callee.GetParameters().Length + (callee.IsStatic || code == OpCodes.Newobj ? 0 : 1);
        return (code == OpCodes.Newobj || callee is MethodInfo { ReturnType: var returned } && returned != typeof(void) ? 1 : 0) - taken;
    }

    private static int Count(StackBehaviour behaviour) =>
        behaviour is StackBehaviour.Pop0 or StackBehaviour.Push0 or StackBehaviour.Varpush ? 0 : behaviour.ToString().Split('_').Length;

    private static IEnumerable<int> Targets(Instruction instruction, byte[] il)
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
}
