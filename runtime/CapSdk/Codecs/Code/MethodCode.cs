using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using CapSdk.Codecs.Types;

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
        var (text, outline) = (new StringBuilder(il.Length * 8), new OutlineText());
        var code = new CanonicalCode(method, il);
        foreach (var local in body.LocalVariables) CodeText.AppendMember(text.Append("local "), local.LocalType);
        foreach (var region in body.ExceptionHandlingClauses) AppendRegion(text, outline, code, region);
        foreach (var instruction in code.Kept) Append(text, outline, code, instruction, il, method);
        return new Known(Fingerprint.Of(text.ToString()), outline.ToOutline());
    }

    private static void AppendRegion(StringBuilder text, OutlineText outline, CanonicalCode code, ExceptionHandlingClause region)
    {
        text.Append(region.Flags);
        foreach (var (offset, length) in ((int, int)[])[(region.TryOffset, region.TryLength), (region.HandlerOffset, region.HandlerLength)])
            text.Append(' ').Append(code.NumberAt(offset)).Append('-').Append(code.NumberAt(offset + length));
        outline.Flow.Append(region.Flags);
        if (region.Flags == ExceptionHandlingClauseOptions.Clause && region.CatchType is { } caught) CodeText.AppendMember(text, caught);
        if (region.Flags == ExceptionHandlingClauseOptions.Filter) text.Append(code.NumberAt(region.FilterOffset));
    }

    private static void Append(StringBuilder text, OutlineText outline, CanonicalCode code, Instruction instruction, byte[] il, MethodBase method)
    {
        var (name, number) = CanonicalCode.NameOf(instruction.Code);
        text.Append('\n').Append(name).Append(' ');
        if (number is not null)
        {
            text.Append(number);
            outline.Note(instruction.Code, number);
            return;
        }

        switch (instruction.Code.OperandType)
        {
            case OperandType.InlineNone:
                outline.Note(instruction.Code, name);
                break;
            case OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget:
                text.Append(code.TargetOf(instruction));
                outline.Note(instruction.Code, name);
                break;
            case OperandType.InlineSwitch:
                foreach (var target in code.TargetsOf(instruction)) text.Append(target).Append(',');
                outline.Note(instruction.Code, name);
                break;
            case OperandType.InlineString:
                var constant = method.Module.ResolveString(BitConverter.ToInt32(il, instruction.Operand));
                // With its length: a text may hold what looks like instructions.
                text.Append(constant.Length).Append(' ').Append(constant);
                outline.Note(instruction.Code, constant);
                break;
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                var member = MemberNames.Of(method, BitConverter.ToInt32(il, instruction.Operand));
                text.Append(member);
                outline.Note(instruction.Code, member);
                break;
            case OperandType.InlineSig:
                text.Append(Convert.ToHexString(method.Module.ResolveSignature(BitConverter.ToInt32(il, instruction.Operand))));
                break;
            default:
                var value = code.ConstantOf(instruction);
                text.Append(value);
                outline.Note(instruction.Code, value);
                break;
        }
    }

    private sealed record Known(ulong Code, CodeOutline Outline);
}
