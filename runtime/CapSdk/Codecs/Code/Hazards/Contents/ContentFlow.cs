using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Goes through one method, along each of its ways, and follows what leads to some content: through locals, the stack, fields of closures and state machines, and calls. Each place is
/// gone through again as long as more leads to the content there.
/// </summary>
internal sealed partial class ContentFlow
{
    private readonly MethodBase _method;
    private readonly ContentSource _source;
    private readonly StaticContents _contents;
    private readonly byte[] _il;
    private readonly MethodBody _body;
    private readonly Dictionary<int, Instruction> _code;
    private readonly Dictionary<int, ContentState> _states = [];
    private readonly Queue<int> _waiting = new();
    private readonly HashSet<FieldInfo> _fields = [];

    // Fields of the state machine whose code this is: locals like the others, which an await keeps. By their number among all.
    private readonly Dictionary<FieldInfo, int> _hoisted = [];
    private readonly HashSet<ContentNode> _next = [];
    private bool _changes;
    private bool _returns;
    private bool _repeats;

    private ContentFlow(MethodBase method, MethodBody body, byte[] il, ContentSource source, StaticContents contents)
    {
        (_method, _body, _il, _source, _contents) = (method, body, il, source, contents);
        _code = Instructions.Of(il).ToDictionary(static instruction => instruction.Offset);
        if (source.Field is { IsStatic: false } field) _fields.Add(field);
        if (method is not { Name: "MoveNext", DeclaringType: { } machine } || OwnedTypes.OwnerOf(machine) is null) return;
        foreach (var kept in RuntimeTypes.DeclaredFields(machine)) _hoisted.Add(kept, body.LocalVariables.Count + _hoisted.Count);
    }

    public static ContentEffect Of(MethodBase method, ContentSource source, StaticContents contents)
    {
        if (Instructions.BodyOf(method) is not { } body || body.GetILAsByteArray() is not { Length: > 0 } il) return ContentEffect.None;
        var flow = new ContentFlow(method, body, il, source, contents);
        flow.Run();
        return new ContentEffect(flow._changes, flow._returns, [.. flow._next]);
    }

    private void Run()
    {
        do
        {
            // What a field holds is found out anywhere in the method.
            _repeats = false;
            _states.Clear();
            var arguments = new ContentValue[_method.GetParameters().Length + (_method.IsStatic ? 0 : 1)];
            if (_source.Field is null) arguments[_source.Argument] = new ContentValue(_source.Lead);
            var locals = new ContentValue[_body.LocalVariables.Count + _hoisted.Count];
            foreach (var field in _fields)
                if (_hoisted.TryGetValue(field, out var number)) locals[number] = ContentValue.Content;
            Meet(0, new ContentState([], locals, arguments));
            while (_waiting.TryDequeue(out var at))
                if (!Go(at)) return;
        }
        while (_repeats);
    }

    // False where nothing can be known of the rest.
    private bool Go(int at)
    {
        var state = _states[at].Copy();
        if (!_code.TryGetValue(at, out var instruction)) return true;
        MeetHandlers(at, state);
        if (!Apply(instruction, state)) return false;
        MeetHandlers(at, state);
        var code = instruction.Code;
        if (code == OpCodes.Leave || code == OpCodes.Leave_S) state.Stack.Clear();
        switch (code.FlowControl)
        {
            case FlowControl.Branch or FlowControl.Cond_Branch when code == OpCodes.Switch:
                for (var i = 1; i <= BitConverter.ToInt32(_il, instruction.Operand); i++) Meet(instruction.End + BitConverter.ToInt32(_il, instruction.Operand + (4 * i)), state);
                break;
            case FlowControl.Branch or FlowControl.Cond_Branch:
                Meet(instruction.End + (code.OperandType == OperandType.ShortInlineBrTarget ? (sbyte)_il[instruction.Operand] : BitConverter.ToInt32(_il, instruction.Operand)), state);
                break;
            default:
                break;
        }

        if (code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw)) Meet(instruction.End, state);
        return true;
    }

    private void Meet(int at, ContentState state)
    {
        if (!_states.TryGetValue(at, out var known)) _states.Add(at, state.Copy());
        else if (!known.Add(state)) return;
        _waiting.Enqueue(at);
    }

    private void MeetHandlers(int at, ContentState state)
    {
        foreach (var region in _body.ExceptionHandlingClauses)
        {
            if (at < region.TryOffset || at >= region.TryOffset + region.TryLength) continue;
            var caught = region.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter;
            var entry = new ContentState(caught ? [ContentValue.Other] : [], state.Locals, state.Arguments);
            Meet(region.HandlerOffset, entry);
            if (region.Flags == ExceptionHandlingClauseOptions.Filter) Meet(region.FilterOffset, entry);
        }
    }
}
