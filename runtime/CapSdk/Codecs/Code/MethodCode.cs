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
    private static readonly OpCode[] s_oneByte = new OpCode[256];
    private static readonly OpCode[] s_twoBytes = new OpCode[256];

    static MethodCode()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is not OpCode code) continue;
            (code.Size == 1 ? s_oneByte : s_twoBytes)[code.Value & 0xff] = code;
        }
    }

    /// <summary>Zero where there is no code to read (abstract, or a runtime without IL).</summary>
    public static ulong Of(MethodBase method) => s_known.GetValue(method, static m => new StrongBox<ulong>(Compute(m))).Value;

    private static ulong Compute(MethodBase method)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported) return 0;
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } il) return 0;
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
        var module = method.Module;
        var typeArguments = method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xfe ? s_twoBytes[il[++at]] : s_oneByte[il[at]];
            at++;
            text.Append('\n').Append(code.Name).Append(' ');
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    text.Append(il[at]);
                    at++;
                    break;
                case OperandType.InlineVar:
                    text.Append(BitConverter.ToInt16(il, at));
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    text.Append(BitConverter.ToInt64(il, at));
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    var cases = BitConverter.ToInt32(il, at);
                    at += 4;
                    for (var i = 0; i < cases; i++, at += 4) text.Append(BitConverter.ToInt32(il, at)).Append(',');
                    break;
                case OperandType.InlineString:
                    text.Append(module.ResolveString(BitConverter.ToInt32(il, at)));
                    at += 4;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    AppendToken(text, module, BitConverter.ToInt32(il, at), typeArguments, methodArguments);
                    at += 4;
                    break;
                case OperandType.InlineSig:
                    text.Append(Convert.ToHexString(module.ResolveSignature(BitConverter.ToInt32(il, at))));
                    at += 4;
                    break;
                default:
                    text.Append(BitConverter.ToInt32(il, at));
                    at += 4;
                    break;
            }
        }
    }

    private static void AppendToken(StringBuilder text, Module module, int token, Type[]? typeArguments, Type[]? methodArguments)
    {
        try
        {
            if (module.ResolveMember(token, typeArguments, methodArguments) is { } member) CodeText.AppendMember(text, member);
        }
        catch (Exception e) when (e is TypeLoadException or MissingMemberException or FileNotFoundException or BadImageFormatException)
        {
            // Code that could not run here anyway: it is different code.
            text.Append("missing ").Append(e.GetType().Name).Append(token);
        }
    }
}
