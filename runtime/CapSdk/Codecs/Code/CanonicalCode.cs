using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using CapSdk.Codecs.Code.Tokens;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The instructions of a method in one form: without what a tool has put in, long forms instead of short ones, jumps by the number of the instruction that they lead to, and tokens as names. So
/// two bodies that do the same are equal, however they were encoded.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = RuntimeTypes.Reason)]
internal sealed class CanonicalCode
{
    // One-byte instructions, then those of two bytes. Filled in as they are met: nearly all of the time of a hash would go into cutting names.
    private static readonly InstructionName?[] s_names = new InstructionName?[512];

    private readonly MethodBase _method;
    private readonly MethodBody _body;
    private readonly MemberNames _members;
    private readonly byte[] _il;
    private readonly Instruction[] _all;

    // By place in _all: the number of the instruction, or of the next one that is kept. Null where all are kept.
    private readonly int[]? _numbers;

    private CanonicalCode(MethodBase method, MethodBody body, byte[] il)
    {
        (_method, _body, _il) = (method, body, il);
        _members = MemberNames.In(method);
        _all = Instructions.Of(il);
        var putIn = Instrumentation.In(_all, il, method);
        if (putIn.Count == 0)
        {
            Kept = _all;
            return;
        }

        _numbers = new int[_all.Length + 1];
        List<Instruction> kept = [];
        for (var i = 0; i < _all.Length; i++)
        {
            _numbers[i] = kept.Count;
            if (!putIn.Contains(i)) kept.Add(_all[i]);
        }

        _numbers[^1] = kept.Count;
        Kept = [.. kept];
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<Instruction> Kept { get; }

    /// <summary>The types of its locals, in order.</summary>
    public MemberName Locals => _members.OfLocals(_body);

    /// <summary>Its blocks of <c>try</c>, as they stand in the body.</summary>
    public IList<ExceptionHandlingClause> Regions => _body.ExceptionHandlingClauses;

    /// <summary>Null where there is no code to read (abstract, or a runtime without IL).</summary>
    public static CanonicalCode? Of(MethodBase method) =>
        Instructions.BodyOf(method) is { } body && body.GetILAsByteArray() is { } il ? new CanonicalCode(method, body, il) : null;

    /// <summary>The instruction's name in its long form, and the number that a short form has in its name.</summary>
    public static InstructionName NameOf(OpCode code)
    {
        ref var known = ref s_names[(ushort)code.Value >> 8 == 0 ? code.Value : 256 + (code.Value & 0xff)];
        return known ??= Read(code);
    }

    public static OperandKind OperandOf(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => NameOf(code).Number is null ? OperandKind.None : OperandKind.Constant,
        OperandType.InlineBrTarget or OperandType.ShortInlineBrTarget => OperandKind.Jump,
        OperandType.InlineSwitch => OperandKind.Choice,
        OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType or OperandType.InlineSig => OperandKind.Member,
        _ => OperandKind.Constant,
    };

    /// <summary>Number of the instruction that stands at an offset, or of the next one; at the end their count.</summary>
    public int NumberAt(int offset)
    {
        var at = Array.BinarySearch(_all, new Instruction(default, 0) { Offset = offset }, Instruction.ByOffset);
        if (at < 0) at = ~at;
        return _numbers is null ? at : _numbers[at];
    }

    /// <summary>Where a jump leads to: the number of that instruction.</summary>
    public int TargetOf(Instruction jump) =>
        NumberAt(jump.End + (jump.Code.OperandType == OperandType.ShortInlineBrTarget ? (sbyte)_il[jump.Operand] : Number(jump)));

    /// <summary>To how many places a switch leads.</summary>
    public int ChoicesOf(Instruction choice) => Number(choice);

    /// <summary>Where a switch leads to, in order.</summary>
    public IEnumerable<int> TargetsOf(Instruction choice)
    {
        for (var i = 1; i <= ChoicesOf(choice); i++) yield return NumberAt(choice.End + BitConverter.ToInt32(_il, choice.Operand + (4 * i)));
    }

    /// <summary>What an instruction refers to.</summary>
    public MemberName MemberOf(Instruction instruction) => _members.Of(Number(instruction));

    /// <summary>A text or a number that stands in the code, or in the name of the instruction.</summary>
    public string ConstantOf(Instruction instruction) => instruction.Code.OperandType switch
    {
        OperandType.InlineNone => NameOf(instruction.Code).Number!,
        OperandType.InlineString => _method.Module.ResolveString(Number(instruction)),
        // As text it would lose the sign of zero and the bits of what is no number.
        OperandType.InlineI8 or OperandType.InlineR => BitConverter.ToInt64(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineI => ((sbyte)_il[instruction.Operand]).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineVar => _il[instruction.Operand].ToString(CultureInfo.InvariantCulture),
        OperandType.InlineVar => BitConverter.ToUInt16(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
        _ => Number(instruction).ToString(CultureInfo.InvariantCulture),
    };

    private static InstructionName Read(OpCode code)
    {
        var name = code.Name!;
        if (name.EndsWith(".s", StringComparison.Ordinal)) return new InstructionName(name[..^2], null);
        foreach (var family in (ReadOnlySpan<string>)["ldarg.", "ldloc.", "stloc.", "ldc.i4."])
        {
            if (!name.StartsWith(family, StringComparison.Ordinal)) continue;
            var number = name[family.Length..];
            return new InstructionName(family[..^1], number == "m1" ? "-1" : number);
        }

        return new InstructionName(name, null);
    }

    private int Number(Instruction instruction) => BitConverter.ToInt32(_il, instruction.Operand);
}

/// <param name="Name">In its long form.</param>
/// <param name="Number">That a short form has in its name.</param>
internal sealed record InstructionName(string Name, string? Number)
{
    /// <summary>The name as it is hashed: with its length, so that no two run into one.</summary>
    public byte[] Bytes { get; } = [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name)];
}
