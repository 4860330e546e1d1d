using System.Reflection;
using System.Reflection.Emit;

namespace CapSdk.Codecs.Code;

/// <summary>Which instructions of a method take what others have left on the stack. A value is known by the offset of the instruction that has left it; a copy is the value itself.</summary>
internal sealed class StackUses
{
    private readonly Dictionary<int, List<StackUse>> _uses = [];
    private readonly Dictionary<int, int[][]> _operands = [];
    private readonly MethodBase _method;
    private readonly byte[] _il;

    public StackUses(MethodBase method, byte[] il)
    {
        (_method, _il) = (method, il);
        All = Instructions.Of(il);
        Go();
    }

    /// <summary>The instructions, in order.</summary>
    public Instruction[] All { get; }

    /// <summary>Null where there is no body.</summary>
    public static StackUses? Of(MethodBase method) => Instructions.BodyOf(method)?.GetILAsByteArray() is { } il ? new StackUses(method, il) : null;

    /// <summary>By whom a value is taken.</summary>
    public IReadOnlyList<StackUse> UsesOf(int value) => _uses.TryGetValue(value, out var uses) ? uses : [];

    /// <summary>The values that an instruction may take as its operand at a position.</summary>
    public int[] OperandOf(Instruction instruction, int position) => _operands.TryGetValue(instruction.Offset, out var operands) && position < operands.Length ? operands[position] : [];

    /// <summary>How many operands it takes.</summary>
    public int CountOf(Instruction instruction) => _operands.TryGetValue(instruction.Offset, out var operands) ? operands.Length : 0;

    /// <summary>The instruction that has left a value.</summary>
    public Instruction LeftBy(int value) => All[Array.BinarySearch(All, new Instruction(default, 0) { Offset = value }, Instruction.ByOffset)];

    public MemberInfo? MemberOf(Instruction instruction) =>
        instruction.Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType
            ? Instructions.Resolve(_method, BitConverter.ToInt32(_il, instruction.Operand), out _)
            : null;

    /// <inheritdoc cref="Instructions.VariableOf"/>
    public (string Name, int Number)? VariableOf(Instruction instruction) => Instructions.VariableOf(instruction, _il);

    // In the order of the code. Where ways meet a value may be of either; what was jumped to backwards has nothing on its stack.
    private void Go()
    {
        Dictionary<int, int[][]> atTargets = [];
        List<int[]> stack = [];
        var isReached = true;
        foreach (var instruction in All)
        {
            if (atTargets.TryGetValue(instruction.Offset, out var met)) stack = isReached && stack.Count == met.Length ? [.. stack.Zip(met, static (a, b) => a.Union(b).ToArray())] : [.. met];
            Apply(instruction, stack);
            foreach (var target in StackEffects.Targets(instruction, _il))
                atTargets[target] = atTargets.TryGetValue(target, out var known) && known.Length == stack.Count ? [.. known.Zip(stack, static (a, b) => a.Union(b).ToArray())] : [.. stack];
            isReached = instruction.Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
            if (!isReached) stack = [];
        }
    }

    private void Apply(Instruction instruction, List<int[]> stack)
    {
        if (instruction.Code == OpCodes.Dup)
        {
            stack.Add(stack.Count == 0 ? [] : stack[^1]);
            return;
        }

        var (taken, left) = StackEffects.Of(instruction, _method, _il);

        // At the beginning of a handler lies what was caught.
        while (stack.Count < taken) stack.Insert(0, []);
        var operands = stack.GetRange(stack.Count - taken, taken).ToArray();
        stack.RemoveRange(stack.Count - taken, taken);
        if (taken > 0) _operands[instruction.Offset] = operands;
        for (var position = 0; position < taken; position++)
            foreach (var value in operands[position])
            {
                if (!_uses.TryGetValue(value, out var uses)) _uses[value] = uses = [];
                uses.Add(new StackUse(instruction, position));
            }

        for (; left > 0; left--) stack.Add([instruction.Offset]);
    }
}

/// <param name="By">The instruction that takes a value.</param>
/// <param name="Position">0 is what it takes first, the object of a call.</param>
internal readonly record struct StackUse(Instruction By, int Position);
