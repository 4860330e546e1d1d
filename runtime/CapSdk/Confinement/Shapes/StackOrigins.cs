using System.Reflection.Emit;
using CapSdk.Codecs.Code;
using CapSdk.Confinement.Modules;
using CapSdk.Confinement.Types;

namespace CapSdk.Confinement.Shapes;

/// <summary>
/// Which instructions have pushed what another one takes from the evaluation stack (ECMA-335, III.1.3). Where paths meet it may be one of several.
/// </summary>
internal sealed class StackOrigins
{
    /// <summary>No instruction: an exception that is caught.</summary>
    public const int Unknown = -1;

    private readonly Instruction[] _code;
    private readonly byte[] _il;
    private readonly Func<int, UsedMember> _members;
    private readonly StackCell?[] _stacks;
    private readonly int[]?[] _taken;
    private readonly HashSet<int>?[]?[] _known;
    private readonly Stack<int> _waiting = new();

    // Where paths meet: the place of the stack, and what may lie there. Such a meeting is numbered behind the instructions.
    private readonly Dictionary<(int At, int Place), int> _meetings = [];
    private readonly List<HashSet<int>> _met = [];

    /// <param name="code">All of a method.</param>
    /// <param name="body">The same as bytes, with its handlers.</param>
    /// <param name="members">The member that the instruction of a number uses.</param>
    public StackOrigins(Instruction[] code, CodeBody body, Func<int, UsedMember> members)
    {
        (_code, _il, _members) = (code, body.Il, members);
        (_stacks, _taken, _known) = (new StackCell?[code.Length], new int[]?[code.Length], new HashSet<int>?[]?[code.Length]);
        Enter(0, StackCell.Bottom);
        foreach (var (offset, hasException) in body.Handlers) Enter(NumberAt(offset), hasException ? new StackCell(Unknown, StackCell.Bottom) : StackCell.Bottom);
        while (_waiting.TryPop(out var at)) Step(at);
    }

    /// <summary>How many values an instruction takes; none for code that nothing leads to.</summary>
    public int CountOf(int at) => _taken[at]?.Length ?? 0;

    /// <summary>True where nothing lies on the stack: a statement begins there, or another part of one.</summary>
    public bool IsEmptyAt(int at) => _stacks[at] is not { Depth: > 0 };

    /// <summary>The instructions that may have pushed what one takes at a place, the deepest first.</summary>
    public IReadOnlySet<int> TakenBy(int at, int place)
    {
        var known = _known[at] ??= new HashSet<int>?[_taken[at]!.Length];
        return known[place] ??= Collect(_taken[at]![place]);
    }

    private HashSet<int> Collect(int value)
    {
        if (value < _code.Length) return [value];
        HashSet<int> found = [], seen = [value];
        var waiting = new Stack<int>(seen);
        while (waiting.TryPop(out var meeting))
        {
            foreach (var one in _met[meeting - _code.Length])
            {
                if (one < _code.Length) found.Add(one);
                else if (seen.Add(one)) waiting.Push(one);
            }
        }

        return found;
    }

    /// <summary>The instruction that begins there.</summary>
    public int NumberAt(int offset) => Array.BinarySearch(_code, new Instruction(default, 0) { Offset = offset }, Instruction.ByOffset);

    /// <summary>Where an instruction may lead to besides the next one. Forged code may lead to where no instruction begins: that is left out, since the runtime refuses it.</summary>
    public IEnumerable<int> TargetsOf(int at)
    {
        var (operand, end) = (_code[at].Operand, _code[at].End);
        return (_code[at].Code.OperandType switch
        {
            OperandType.InlineBrTarget => [NumberAt(end + BitConverter.ToInt32(_il, operand))],
            OperandType.ShortInlineBrTarget => [NumberAt(end + (sbyte)_il[operand])],
            OperandType.InlineSwitch => Enumerable.Range(1, BitConverter.ToInt32(_il, operand)).Select(i => NumberAt(end + BitConverter.ToInt32(_il, operand + (4 * i)))),
            _ => (IEnumerable<int>)[],
        }).Where(target => target >= 0 && target < _code.Length);
    }

    private void Enter(int at, StackCell stack)
    {
        if (at < 0 || at >= _code.Length) return;
        if (_stacks[at] is not { } known)
        {
            _stacks[at] = stack;
            _waiting.Push(at);
            return;
        }

        if (known.Depth != stack.Depth || Met(at, known, stack) is var met && ReferenceEquals(met, known)) return;
        _stacks[at] = met;
        _waiting.Push(at);
    }

    // The known one where the other adds nothing. What lies below both was pushed before the paths parted.
    private StackCell Met(int at, StackCell known, StackCell other)
    {
        List<(StackCell Known, int Other)> above = [];
        for (; !ReferenceEquals(known, other); (known, other) = (known.Below!, other.Below!)) above.Add((known, other.Value));
        var met = known;
        for (var i = above.Count; i-- > 0;)
        {
            var (cell, value) = above[i];
            var place = cell.Value == value ? value : Meeting(at, cell.Depth, cell.Value, value);
            met = place == cell.Value && ReferenceEquals(met, cell.Below) ? cell : new StackCell(place, met);
        }

        return met;
    }

    private int Meeting(int at, int place, int one, int other)
    {
        if (!_meetings.TryGetValue((at, place), out var number))
        {
            _meetings[(at, place)] = number = _code.Length + _met.Count;
            _met.Add([]);
        }

        var met = _met[number - _code.Length];
        if (one != number) met.Add(one);
        if (other != number) met.Add(other);
        return number;
    }

    private void Step(int at)
    {
        var (stack, code) = (_stacks[at]!, _code[at].Code);
        var taken = new int[Math.Min(Taken(at), stack.Depth)];
        var after = stack;
        for (var i = taken.Length; i-- > 0; after = after.Below!) taken[i] = after.Value;
        _taken[at] = taken;

        // A copy is the same value, twice.
        if (code.Value == OpCodes.Dup.Value && taken.Length == 1) after = new StackCell(stack.Value, stack);
        else
            for (var i = Left(at); i > 0; i--) after = new StackCell(at, after);
        foreach (var target in TargetsOf(at)) Enter(target, IsLeave(code) ? StackCell.Bottom : after);
        if (code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw)) Enter(at + 1, after);
    }

    private static bool IsLeave(OpCode code) => code.Value == OpCodes.Leave.Value || code.Value == OpCodes.Leave_S.Value;

    private int Taken(int at) => _code[at].Code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8
            or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8
            or StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,

        // What is returned is the last that is taken.
        _ => _code[at].Code.OperandType == OperandType.InlineMethod ? _members(at).Taken : _stacks[at]!.Depth,
    };

    private int Left(int at) => _code[at].Code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => _code[at].Code.OperandType == OperandType.InlineMethod && _members(at).Returns ? 1 : 0,
        _ => 1,
    };
}
