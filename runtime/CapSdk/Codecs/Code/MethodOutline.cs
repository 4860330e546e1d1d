using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Wire;

namespace CapSdk.Codecs.Code;

/// <summary>The <see cref="CodeOutline"/> of a method. It is made apart from the hash, since only methods that were suspended need one.</summary>
internal static class MethodOutline
{
    private static readonly CodeMemo<MethodBase, StrongBox<CodeOutline>> s_known = new();

    /// <summary>Empty where there is no code to read.</summary>
    public static CodeOutline Of(MethodBase method) => s_known.GetValue(method, static m => new StrongBox<CodeOutline>(CanonicalCode.Of(m) is { } code ? Read(code) : default)).Value;

    private static CodeOutline Read(CanonicalCode code)
    {
        using ByteWriter members = new(), constants = new(), flow = new();
        var awaits = 0;
        foreach (var region in code.Regions) flow.Byte((byte)region.Flags);
        foreach (var instruction in code.Kept)
        {
            var opcode = instruction.Code;
            if (CanonicalCode.OperandOf(opcode) == OperandKind.Member)
            {
                var member = code.MemberOf(instruction);
                if (opcode.FlowControl == FlowControl.Call && member.Suspends) awaits++;
                members.Fixed(member.Hash);
            }
            else if (IsFlow(opcode))
            {
                flow.Bytes(CanonicalCode.NameOf(opcode).Bytes);
            }
            else if (IsConstant(opcode))
            {
                constants.Text(code.ConstantOf(instruction));
            }
        }

        return new CodeOutline((ushort)Math.Min(awaits, ushort.MaxValue), Short(members), Short(constants), Short(flow));
    }

    // Jumps, and comparisons that leave their outcome on the stack.
    private static bool IsFlow(OpCode code) => code.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw
        || (code.StackBehaviourPush == StackBehaviour.Pushi && code.OperandType == OperandType.InlineNone && CanonicalCode.NameOf(code).Name[0] == 'c');

    // Not the numbers of arguments and locals: these change where nothing else does.
    private static bool IsConstant(OpCode code) =>
        code.OperandType is OperandType.InlineString or OperandType.InlineI or OperandType.InlineI8 or OperandType.InlineR or OperandType.ShortInlineI or OperandType.ShortInlineR
        || CanonicalCode.NameOf(code).Name.StartsWith("ldc.", StringComparison.Ordinal);

    private static ushort Short(ByteWriter bytes) => (ushort)Fingerprint.Of(bytes.Written);
}
