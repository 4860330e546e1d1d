using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>One instruction of a method.</summary>
/// <param name="Code">Which.</param>
/// <param name="Operand">Where its operand stands.</param>
internal readonly record struct Instruction(OpCode Code, int Operand)
{
    /// <summary>In the order of the code.</summary>
    public static readonly Comparer<Instruction> ByOffset = Comparer<Instruction>.Create(static (a, b) => a.Offset.CompareTo(b.Offset));

    /// <summary>Where it begins.</summary>
    public int Offset { get; init; }

    /// <summary>Where the next one begins.</summary>
    public int End { get; init; }
}

/// <summary>The instructions of methods, as the compiler left them (ECMA-335, partition III).</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
internal static class Instructions
{
    private static readonly OpCode[] s_oneByte = new OpCode[256];
    private static readonly OpCode[] s_twoBytes = new OpCode[256];

    static Instructions()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is not OpCode code) continue;
            (code.Size == 1 ? s_oneByte : s_twoBytes)[code.Value & 0xff] = code;
        }
    }

    /// <summary>The body of a method; null where there is no code to read (abstract, or a runtime without IL).</summary>
    public static MethodBody? BodyOf(MethodBase method) => RuntimeFeature.IsDynamicCodeSupported ? method.GetMethodBody() : null;

    /// <summary>All of a body, in order.</summary>
    public static Instruction[] Of(byte[] il)
    {
        // At least two bytes for most.
        var all = new List<Instruction>((il.Length / 2) + 1);
        for (var at = 0; at < il.Length;)
        {
            var offset = at;
            var code = il[at] == 0xfe ? s_twoBytes[il[++at]] : s_oneByte[il[at]];
            at++;
            var operand = at;
            at += SizeOf(code.OperandType, il, at);
            all.Add(new Instruction(code, operand) { Offset = offset, End = at });
        }

        return [.. all];
    }

    /// <summary>The member that a token in a body means; null where it cannot be found: code that could not run here anyway.</summary>
    public static MemberInfo? Resolve(MethodBase method, int token, out Exception? missing)
    {
        missing = null;
        try
        {
            return method.Module.ResolveMember(
                token,
                method.DeclaringType is { IsGenericType: true } declaring ? declaring.GetGenericArguments() : null,
                method.IsGenericMethod ? method.GetGenericArguments() : null);
        }
        catch (Exception e) when (e is TypeLoadException or MissingMemberException or FileNotFoundException or BadImageFormatException)
        {
            missing = e;
            return null;
        }
    }

    /// <summary>How a call through a function pointer passes its arguments, as metadata says it.</summary>
    public static byte[] SignatureOf(MethodBase method, int token) => method.Module.ResolveSignature(token);

    /// <summary>The number of the local or argument that it loads or stores, with the name of the instruction without number: <c>ldloc</c>, <c>starga</c>.</summary>
    public static (string Name, int Number)? VariableOf(Instruction instruction, byte[] il)
    {
        var (name, digit) = CanonicalCode.NameOf(instruction.Code);
        if (name is not ("ldloc" or "stloc" or "ldloca" or "ldarg" or "starg" or "ldarga")) return null;
        return (name, instruction.Code.OperandType switch
        {
            OperandType.InlineVar => BitConverter.ToUInt16(il, instruction.Operand),
            OperandType.ShortInlineVar => il[instruction.Operand],
            _ => digit![0] - '0',
        });
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
