using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>The methods whose tasks a method drops, or hands on to its caller: what they are is found out when it is known what is behind an interface or a delegate.</summary>
/// <param name="Dropped">Methods that are called, or whose delegates are; those without a task too, since nobody can wait for them.</param>
/// <param name="Returned">Those whose task it answers with.</param>
internal sealed record TaskCalls(MethodInfo[] Dropped, MethodInfo[] Returned)
{
    public static readonly TaskCalls None = new([], []);

    public static TaskCalls Of(MethodBase method, byte[] il)
    {
        List<MethodInfo> dropped = [];
        List<MethodInfo> returned = [];
        TaskFates? fates = null;
        foreach (var instruction in Instructions.Of(il))
        {
            if (instruction.Code.OperandType != OperandType.InlineMethod
                || Instructions.Resolve(method, BitConverter.ToInt32(il, instruction.Operand), out _) is not MethodInfo { DeclaringType: { } declaring } callee || !MayGoOn(callee, declaring)) continue;
            var fate = callee.ReturnType == typeof(void) ? TaskFate.Dropped : FateOf(instruction);
            if (fate == TaskFate.Dropped) dropped.Add(callee);
            if (fate == TaskFate.Returned) returned.Add(callee);
        }

        return dropped.Count == 0 && returned.Count == 0 ? None : new TaskCalls([.. dropped.Distinct()], [.. returned.Distinct()]);

        TaskFate FateOf(Instruction instruction)
        {
            fates ??= new TaskFates(new StackUses(method, il));
            return instruction.Code == OpCodes.Ldftn || instruction.Code == OpCodes.Ldvirtftn ? fates.OfFunction(instruction) : fates.OfResult(instruction);
        }
    }

    // Of the base library, only what may be somebody else's method. Without a task, what is async itself, or may be another one that is.
    private static bool MayGoOn(MethodInfo callee, Type declaring) =>
        callee.ReturnType == typeof(void)
            ? !PlatformAssemblies.Contains(declaring.Assembly) && !typeof(Delegate).IsAssignableFrom(declaring) && (callee.IsVirtual || OwnedTypes.StateMachineOf(callee) is not null)
            : TaskFates.IsTask(callee.ReturnType) && (!PlatformAssemblies.Contains(declaring.Assembly) || callee.IsVirtual || typeof(Delegate).IsAssignableFrom(declaring));
}
