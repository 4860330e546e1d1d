using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>
/// The instructions of a method in one form: without what a tool has put in, long forms instead of short ones, and jumps by the number of the instruction that they lead to. So two bodies
/// that do the same are equal, however they were encoded.
/// </summary>
internal sealed class CanonicalCode
{
    // One-byte instructions, then those of two bytes. Filled in as they are met: nearly all of the time of a hash would go into cutting names.
    private static readonly InstructionName?[] s_names = new InstructionName?[512];

    private readonly byte[] _il;
    private readonly Instruction[] _all;

    // By place in _all: the number of the instruction, or of the next one that is kept.
    private readonly int[] _numbers;

    public CanonicalCode(MethodBase method, byte[] il)
    {
        _il = il;
        _all = [.. Instructions.Of(il)];
        _numbers = new int[_all.Length + 1];
        var putIn = Instrumentation.In(_all, il, method);
        List<Instruction> kept = [];
        for (var i = 0; i < _all.Length; i++)
        {
            _numbers[i] = kept.Count;
            if (!putIn.Contains(i)) kept.Add(_all[i]);
        }

        _numbers[^1] = kept.Count;
        Kept = kept;
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<Instruction> Kept { get; }

    /// <summary>Number of the instruction that stands at an offset, or of the next one; at the end their count.</summary>
    public int NumberAt(int offset)
    {
        var at = Array.BinarySearch(_all, new Instruction(default, 0) { Offset = offset }, Instruction.ByOffset);
        return _numbers[at >= 0 ? at : ~at];
    }

    /// <summary>The instruction's name in its long form, and the number that a short form has in its name.</summary>
    public static InstructionName NameOf(OpCode code)
    {
        ref var known = ref s_names[(ushort)code.Value >> 8 == 0 ? code.Value : 256 + (code.Value & 0xff)];
        return known ??= Read(code);
    }

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

    /// <summary>Where a jump leads to: the number of that instruction.</summary>
    public int TargetOf(Instruction jump) =>
        NumberAt(jump.End + (jump.Code.OperandType == OperandType.ShortInlineBrTarget ? (sbyte)_il[jump.Operand] : BitConverter.ToInt32(_il, jump.Operand)));

    /// <summary>Where a switch leads to, in order.</summary>
    public IEnumerable<int> TargetsOf(Instruction choice)
    {
        for (var i = 1; i <= BitConverter.ToInt32(_il, choice.Operand); i++) yield return NumberAt(choice.End + BitConverter.ToInt32(_il, choice.Operand + (4 * i)));
    }

    /// <summary>A number that stands in the code.</summary>
    public string ConstantOf(Instruction instruction) => instruction.Code.OperandType switch
    {
        // As text it would lose the sign of zero and the bits of what is no number.
        OperandType.InlineI8 or OperandType.InlineR => BitConverter.ToInt64(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineR => BitConverter.ToInt32(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineI => ((sbyte)_il[instruction.Operand]).ToString(CultureInfo.InvariantCulture),
        OperandType.ShortInlineVar => _il[instruction.Operand].ToString(CultureInfo.InvariantCulture),
        OperandType.InlineVar => BitConverter.ToUInt16(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
        _ => BitConverter.ToInt32(_il, instruction.Operand).ToString(CultureInfo.InvariantCulture),
    };
}

/// <param name="Name">In its long form.</param>
/// <param name="Number">That a short form has in its name.</param>
internal sealed record InstructionName(string Name, string? Number)
{
    /// <summary>The name as it is hashed: with its length, so that no two run into one.</summary>
    public byte[] Bytes { get; } = [(byte)Name.Length, .. Encoding.ASCII.GetBytes(Name)];
}
