using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Text;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The identity of a method's code: its instructions with tokens replaced by names (tokens change with every edit of the assembly), its
/// locals and its exception regions. Equal in two builds of the same source, different when anything in the method changed.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
internal static class MethodCode
{
    private static readonly ConditionalWeakTable<MethodBase, StrongBox<ulong>> s_known = [];

    /// <summary>Zero where there is no code to read (abstract, or a runtime without IL).</summary>
    public static ulong Of(MethodBase method) => s_known.GetValue(method, static m => new StrongBox<ulong>(Compute(m))).Value;

    private static ulong Compute(MethodBase method)
    {
        if (Instructions.BodyOf(method) is not { } body || body.GetILAsByteArray() is not { } il) return 0;
        var text = new StringBuilder(il.Length * 8);
        foreach (var local in body.LocalVariables) CodeText.AppendMember(text.Append("local "), local.LocalType);
        foreach (var region in body.ExceptionHandlingClauses)
        {
            text.Append(region.Flags).Append(region.TryOffset).Append('+').Append(region.TryLength).Append(' ').Append(region.HandlerOffset).Append('+').Append(region.HandlerLength);
            if (region.Flags == ExceptionHandlingClauseOptions.Clause && region.CatchType is { } caught) CodeText.AppendMember(text, caught);
            if (region.Flags == ExceptionHandlingClauseOptions.Filter) text.Append(region.FilterOffset);
        }

        AppendInstructions(text, il, method);
        return Fingerprint.Of(text.ToString());
    }

    private static void AppendInstructions(StringBuilder text, byte[] il, MethodBase method)
    {
        foreach (var (code, at) in Instructions.Of(il))
        {
            text.Append('\n').Append(code.Name).Append(' ');
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    text.Append(il[at]);
                    break;
                case OperandType.InlineVar:
                    text.Append(BitConverter.ToInt16(il, at));
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    text.Append(BitConverter.ToInt64(il, at));
                    break;
                case OperandType.InlineSwitch:
                    for (var i = 1; i <= BitConverter.ToInt32(il, at); i++) text.Append(BitConverter.ToInt32(il, at + (4 * i))).Append(',');
                    break;
                case OperandType.InlineString:
                    text.Append(method.Module.ResolveString(BitConverter.ToInt32(il, at)));
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    AppendToken(text, method, BitConverter.ToInt32(il, at));
                    break;
                case OperandType.InlineSig:
                    text.Append(Convert.ToHexString(method.Module.ResolveSignature(BitConverter.ToInt32(il, at))));
                    break;
                default:
                    text.Append(BitConverter.ToInt32(il, at));
                    break;
            }
        }
    }

    private static void AppendToken(StringBuilder text, MethodBase method, int token)
    {
        if (Instructions.Resolve(method, token, out var missing) is { } member) CodeText.AppendMember(text, member);
        else if (missing is not null) text.Append("missing ").Append(missing.GetType().Name).Append(token);
    }
}
