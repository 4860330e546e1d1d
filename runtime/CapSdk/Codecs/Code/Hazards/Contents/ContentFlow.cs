using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Goes through one method, along each of its ways, and follows what leads to some content: through locals, the stack, fields of closures and state machines, and calls. Each place is
/// gone through again as long as more leads to the content there.
/// </summary>
internal sealed class ContentFlow
{
    private readonly MethodBase _method;
    private readonly ContentSource _source;
    private readonly StaticContents _contents;
    private readonly byte[] _il;
    private readonly MethodBody _body;
    private readonly Dictionary<int, Instruction> _code;
    private readonly Dictionary<int, State> _states = [];
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
            Meet(0, new State([], locals, arguments));
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

    private void Meet(int at, State state)
    {
        if (!_states.TryGetValue(at, out var known)) _states.Add(at, state.Copy());
        else if (!known.Add(state)) return;
        _waiting.Enqueue(at);
    }

    private void MeetHandlers(int at, State state)
    {
        foreach (var region in _body.ExceptionHandlingClauses)
        {
            if (at < region.TryOffset || at >= region.TryOffset + region.TryLength) continue;
            var caught = region.Flags is ExceptionHandlingClauseOptions.Clause or ExceptionHandlingClauseOptions.Filter;
            var entry = new State(caught ? [ContentValue.Other] : [], state.Locals, state.Arguments);
            Meet(region.HandlerOffset, entry);
            if (region.Flags == ExceptionHandlingClauseOptions.Filter) Meet(region.FilterOffset, entry);
        }
    }

    private bool Apply(Instruction instruction, State state)
    {
        var code = instruction.Code;
        switch (code.OperandType)
        {
            case OperandType.InlineField:
                return Resolved(instruction) is FieldInfo field && ApplyField(code, RuntimeTypes.DefinitionOf(field), field, state);
            case OperandType.InlineMethod:
                return Resolved(instruction) is MethodBase callee && ApplyMethod(code, callee, state);
            case OperandType.InlineSig:
                return false;
            case OperandType.InlineVar or OperandType.ShortInlineVar:
                ApplyVariable(code.Name!.Split('.')[0], code.OperandType == OperandType.InlineVar ? BitConverter.ToUInt16(_il, instruction.Operand) : _il[instruction.Operand], state);
                return true;
            default:
                break;
        }

        var (name, number) = CanonicalCode.NameOf(code);
        if (number is not null && name is "ldloc" or "stloc" or "ldarg") ApplyVariable(name, number![0] - '0', state);
        else ApplyOther(instruction, state);
        return true;
    }

    private void ApplyVariable(string name, int number, State state)
    {
        switch (name)
        {
            case "ldloc":
                state.Push(state.Locals[number]);
                break;
            case "ldarg":
                state.Push(state.Arguments[number]);
                break;
            case "stloc":
                state.Locals[number] = state.Pop();
                break;
            case "starg":
                state.Arguments[number] = state.Pop();
                break;
            case "ldloca":
                state.Push(new ContentValue(AsVariable(state.Locals[number]), Local: number + 1));
                break;
            default:
                state.Push(new ContentValue(AsVariable(state.Arguments[number])));
                break;
        }
    }

    private static ContentLead AsVariable(ContentValue value) => value.Lead == ContentLead.None ? ContentLead.None : ContentLead.Variable;

    private bool ApplyField(OpCode code, FieldInfo field, FieldInfo used, State state)
    {
        if (code == OpCodes.Stsfld)
        {
            state.Pop();
        }
        else if (field.IsStatic)
        {
            var isSource = field == _source.Field;
            state.Push(!isSource ? ContentValue.Other : code == OpCodes.Ldsflda ? new ContentValue(ContentLead.Variable) : ContentValue.Content);
        }
        else if (_hoisted.TryGetValue(field, out var local))
        {
            if (code == OpCodes.Stfld)
            {
                state.Locals[local] = state.Pop();
                state.Pop();
            }
            else
            {
                state.Pop();
                state.Push(code == OpCodes.Ldfld ? state.Locals[local] : new ContentValue(AsVariable(state.Locals[local]), Local: local + 1));
            }
        }
        else if (code == OpCodes.Stfld)
        {
            var (value, holder) = (state.Pop(), state.Pop());
            if (holder.Lead == ContentLead.Content && !ContentTypes.IsTransient(field)) _changes = true;
            if (value.Lead == ContentLead.None) return true;
            state.Fill(holder.Local);
            Keep(field);
        }
        else
        {
            var holder = state.Pop();
            var leads = (holder.Lead != ContentLead.None && !ContentTypes.IsTransient(field)) || _fields.Contains(field);
            if (code == OpCodes.Ldfld) state.Push(ContentValue.Of(leads && ContentTypes.Lead(used.FieldType)));
            else if (_fields.Contains(field)) state.Push(new ContentValue(ContentLead.Variable, Field: field));
            else state.Push(new ContentValue(leads ? holder.Lead : ContentLead.None, holder.Local, field));
        }

        return true;
    }

    // A variable of the author's that the compiler keeps in a field, or a field that is only set while its object is made.
    private void Keep(FieldInfo field)
    {
        if (!StaticContents.IsVariable(field)) return;
        if (_fields.Add(field)) _repeats = true;
        foreach (var user in _contents.UsersOf(field)) _next.Add(new ContentNode(user, new ContentSource(field)));
    }

    private bool ApplyMethod(OpCode code, MethodBase callee, State state)
    {
        if (code == OpCodes.Ldftn || code == OpCodes.Ldvirtftn)
        {
            if (code == OpCodes.Ldvirtftn) state.Pop();
            state.Push(new ContentValue(ContentLead.None, Function: callee));
            return true;
        }

        if (code == OpCodes.Ldtoken || code == OpCodes.Jmp) return code == OpCodes.Ldtoken && state.Push(ContentValue.Other);
        var isNew = code == OpCodes.Newobj;
        var arguments = new ContentValue[callee.GetParameters().Length + (callee.IsStatic ? 0 : 1)];
        for (var i = arguments.Length - 1; i >= (isNew ? 1 : 0); i--) arguments[i] = state.Pop();
        var leads = Call(callee, isNew, arguments, state);
        if (isNew) state.Push(ContentValue.Of(leads && ContentTypes.Lead(callee.DeclaringType!)));
        else if (callee is MethodInfo { ReturnType: var returned } && returned != typeof(void)) state.Push(ContentValue.Of(leads && ContentTypes.Lead(returned)));
        return true;
    }

    // True where the result leads to the content.
    private bool Call(MethodBase callee, bool isNew, ContentValue[] arguments, State state)
    {
        var definition = RuntimeTypes.DefinitionOf(callee);
        if (_contents.IsOfComponent(definition)) return CallOfComponent(definition, arguments, state);
        if (Array.TrueForAll(arguments, static argument => argument.Lead == ContentLead.None)) return false;
        if (isNew && arguments is [_, var target, { Function: { } function }])
        {
            // A delegate to a method of the content.
            _ = CallOf(function, target, state);
            return false;
        }

        if (callee.DeclaringType is not { } declaring || !(declaring.IsArray || PlatformAssemblies.Contains(declaring.Assembly))) return false;
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i].Lead != ContentLead.None && ContentCalls.Changes(callee, i, arguments[i].Lead == ContentLead.Content)) _changes = true;
        if (ContentCalls.LeadsOut(callee)) FillOut(callee, arguments, state);

        // A struct that shows the content is made where it lies: Span, Memory, ArraySegment.
        if (callee.IsConstructor && !isNew && ContentTypes.Lead(declaring)) state.Fill(arguments[0].Local);
        return isNew ? declaring.IsValueType || declaring.Namespace == "System.Collections.ObjectModel" : ContentCalls.Leads(callee);
    }

    private bool CallOf(MethodBase function, ContentValue target, State state)
    {
        var arguments = new ContentValue[function.GetParameters().Length + (function.IsStatic ? 0 : 1)];
        if (arguments.Length == 0) return false;
        arguments[0] = target;
        return Call(function, isNew: false, arguments, state);
    }

    private bool CallOfComponent(MethodBase callee, ContentValue[] arguments, State state)
    {
        var leads = _source.Field is { } field && (field.IsStatic ? _contents.GivesOut(callee, field) : _contents.Loads(callee, field) && _contents.EffectOf(new ContentNode(callee, _source)).Returns);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Lead == ContentLead.None) continue;
            var called = new ContentNode(callee, new ContentSource(null, i, arguments[i].Lead));
            _next.Add(called);
            leads |= _contents.EffectOf(called).Returns;

            // A user's struct that keeps it is made where it lies.
            if (callee.IsConstructor && ContentTypes.Lead(callee.DeclaringType!)) state.Fill(arguments[0].Local);
        }

        return leads;
    }

    private void FillOut(MethodBase callee, ContentValue[] arguments, State state)
    {
        var parameters = callee.GetParameters();
        for (var i = arguments.Length - parameters.Length; i < arguments.Length; i++)
        {
            var parameter = parameters[i - arguments.Length + parameters.Length].ParameterType;
            if (!parameter.IsByRef || !ContentTypes.Lead(parameter.GetElementType()!)) continue;
            state.Fill(arguments[i].Local);
            if (arguments[i].Field is { } field) Keep(field);
        }
    }

    private void ApplyOther(Instruction instruction, State state)
    {
        var code = instruction.Code;
        var name = code.Name!;
        if (code == OpCodes.Dup)
        {
            var top = state.Pop();
            state.Push(top);
            state.Push(top);
        }
        else if (code == OpCodes.Ret)
        {
            if (state.Stack.Count > 0 && state.Pop().Lead != ContentLead.None) _returns = true;

            // After an await it begins again, with what its locals held.
            if (_hoisted.Count == 0) return;
            var kept = new ContentValue[state.Locals.Length];
            Array.Copy(state.Locals, _body.LocalVariables.Count, kept, _body.LocalVariables.Count, _hoisted.Count);
            Meet(0, new State([], kept, [.. state.Arguments]));
        }
        else if (code == OpCodes.Castclass || code == OpCodes.Isinst || code == OpCodes.Box || code == OpCodes.Unbox || code == OpCodes.Unbox_Any || name.StartsWith("ldobj", StringComparison.Ordinal) || name.StartsWith("ldind", StringComparison.Ordinal))
        {
            var from = state.Pop();
            var leads = from.Lead != ContentLead.None && (Resolved(instruction) is Type type ? code == OpCodes.Unbox || ContentTypes.Lead(type) : name is "ldind.ref");
            state.Push(ContentValue.Of(leads));
        }
        else if (name.StartsWith("ldelem", StringComparison.Ordinal))
        {
            state.Pop();
            var leads = state.Pop().Lead != ContentLead.None;
            state.Push(ContentValue.Of(leads && (code == OpCodes.Ldelema || code == OpCodes.Ldelem_Ref || (Resolved(instruction) is Type element && ContentTypes.Lead(element)))));
        }
        else
        {
            ApplyStore(instruction, state);
        }
    }

    private void ApplyStore(Instruction instruction, State state)
    {
        var code = instruction.Code;
        var popped = new ContentValue[Pops(code)];
        for (var i = popped.Length - 1; i >= 0; i--) popped[i] = state.Pop();
        if (popped.Length > 0 && Stores(code.Name!))
        {
            if (popped[0].Lead == ContentLead.Content) _changes = true;
            if (popped.Length == 2 && popped[1].Lead != ContentLead.None)
            {
                state.Fill(popped[0].Local);
                if (popped[0].Field is { } field) Keep(field);
            }
        }

        for (var i = Pushes(code); i > 0; i--) state.Push(ContentValue.Other);
    }

    private static bool Stores(string name) =>
        name.StartsWith("stelem", StringComparison.Ordinal) || name.StartsWith("stind", StringComparison.Ordinal) || name is "stobj" or "initobj" or "cpobj" or "cpblk" or "initblk";

    private static int Pops(OpCode code) => code.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 or StackBehaviour.Varpop => 0,
        var several => several.ToString().Split('_').Length,
    };

    private static int Pushes(OpCode code) => code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 or StackBehaviour.Varpush => 0,
        _ => 1,
    };

    private MemberInfo? Resolved(Instruction instruction) =>
        instruction.Code.OperandType is OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType ? Instructions.Resolve(_method, BitConverter.ToInt32(_il, instruction.Operand), out _) : null;

    private sealed class State(List<ContentValue> stack, ContentValue[] locals, ContentValue[] arguments)
    {
        public List<ContentValue> Stack => stack;

        public ContentValue[] Locals => locals;

        public ContentValue[] Arguments => arguments;

        public State Copy() => new([.. stack], [.. locals], [.. arguments]);

        public bool Push(ContentValue value)
        {
            stack.Add(value);
            return true;
        }

        // The local of that address, where it is one.
        public void Fill(int local)
        {
            if (local > 0) locals[local - 1] = ContentValue.Content;
        }

        public ContentValue Pop()
        {
            var top = stack[^1];
            stack.RemoveAt(stack.Count - 1);
            return top;
        }

        // True where more leads to the content than on the ways before.
        public bool Add(State other)
        {
            var isMore = Add(locals, other.Locals) | Add(arguments, other.Arguments);
            for (var i = 0; i < Math.Min(stack.Count, other.Stack.Count); i++)
            {
                var both = stack[i].Or(other.Stack[i]);
                isMore |= both != stack[i];
                stack[i] = both;
            }

            return isMore;
        }

        private static bool Add(ContentValue[] here, ContentValue[] there)
        {
            var isMore = false;
            for (var i = 0; i < here.Length; i++)
            {
                var both = here[i].Or(there[i]);
                isMore |= both != here[i];
                here[i] = both;
            }

            return isMore;
        }
    }
}
