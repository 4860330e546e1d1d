using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <content>What one instruction does to what leads to the content.</content>
internal sealed partial class ContentFlow
{
    private bool Apply(Instruction instruction, ContentState state)
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

    private void ApplyVariable(string name, int number, ContentState state)
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

    private bool ApplyField(OpCode code, FieldInfo field, FieldInfo used, ContentState state)
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

    private void ApplyOther(Instruction instruction, ContentState state)
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
            Meet(0, new ContentState([], kept, [.. state.Arguments]));
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

    private void ApplyStore(Instruction instruction, ContentState state)
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
}
