using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Code.Tokens;
using CapSdk.Codecs.Types;
using CapSdk.Wire;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The identity of a method's code: its instructions in canonical form with tokens replaced by names (tokens change with every edit of the assembly), its
/// locals and its exception regions. Equal in two builds of the same source, different when anything in the method changed.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
internal static class MethodCode
{
    private static readonly CodeMemo<MethodBase, Known> s_known = new();

    /// <summary>Zero where there is no code to read (abstract, or a runtime without IL).</summary>
    public static ulong Of(MethodBase method) => s_known.GetValue(method, Compute).Code;

    /// <summary>For people, where the code of two builds differs.</summary>
    public static CodeOutline OutlineOf(MethodBase method) => s_known.GetValue(method, Compute).Outline;

    private static Known Compute(MethodBase method)
    {
        if (Instructions.BodyOf(method) is not { } body || body.GetILAsByteArray() is not { } il) return new Known(0, default);
        using var bytes = new ByteWriter(il.Length * 4);
        using var outline = new OutlineText();
        var code = new CanonicalCode(method, il);
        bytes.Fixed(MemberNames.OfLocals(method, body).Hash);
        bytes.Var((uint)body.ExceptionHandlingClauses.Count);
        foreach (var region in body.ExceptionHandlingClauses) WriteRegion(bytes, outline, code, region);
        foreach (var instruction in code.Kept) Write(bytes, outline, code, instruction, il, method);
        return new Known(Fingerprint.Of(bytes.Written), outline.ToOutline());
    }

    private static void WriteRegion(ByteWriter bytes, OutlineText outline, CanonicalCode code, ExceptionHandlingClause region)
    {
        bytes.Byte((byte)region.Flags);
        foreach (var (offset, length) in ((int, int)[])[(region.TryOffset, region.TryLength), (region.HandlerOffset, region.HandlerLength)])
        {
            bytes.Var((uint)code.NumberAt(offset));
            bytes.Var((uint)code.NumberAt(offset + length));
        }

        outline.Flow.Byte((byte)region.Flags);
        if (region.Flags == ExceptionHandlingClauseOptions.Clause && region.CatchType is { } caught) bytes.Fixed(MemberNames.Of(caught).Hash);
        if (region.Flags == ExceptionHandlingClauseOptions.Filter) bytes.Var((uint)code.NumberAt(region.FilterOffset));
    }

    private static void Write(ByteWriter bytes, OutlineText outline, CanonicalCode code, Instruction instruction, byte[] il, MethodBase method)
    {
        var name = CanonicalCode.NameOf(instruction.Code);
        bytes.Bytes(name.Bytes);
        if (name.Number is { } number)
        {
            bytes.Text(number);
            outline.Note(instruction.Code, number);
            return;
        }

        switch (instruction.Code.OperandType)
        {
            case OperandType.InlineNone:
                outline.Note(instruction.Code, operand: null);
                break;
            case OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget:
                bytes.Var((uint)code.TargetOf(instruction));
                outline.Note(instruction.Code, operand: null);
                break;
            case OperandType.InlineSwitch:
                bytes.Var(BitConverter.ToUInt32(il, instruction.Operand));
                foreach (var target in code.TargetsOf(instruction)) bytes.Var((uint)target);
                outline.Note(instruction.Code, operand: null);
                break;
            case OperandType.InlineString:
                var constant = method.Module.ResolveString(BitConverter.ToInt32(il, instruction.Operand));
                bytes.Text(constant);
                outline.Note(instruction.Code, constant);
                break;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig:
                var member = MemberNames.Of(method, BitConverter.ToInt32(il, instruction.Operand));
                bytes.Fixed(member.Hash);
                outline.Note(instruction.Code, member);
                break;
            default:
                var value = code.ConstantOf(instruction);
                bytes.Text(value);
                outline.Note(instruction.Code, value);
                break;
        }
    }

    private sealed record Known(ulong Code, CodeOutline Outline);
}
