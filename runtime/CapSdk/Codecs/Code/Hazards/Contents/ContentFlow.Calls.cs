using System.Reflection;
using System.Reflection.Emit;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <content>Calls: what they are given of the content, change in it, keep of it and give back.</content>
internal sealed partial class ContentFlow
{
    private bool ApplyMethod(OpCode code, MethodBase callee, ContentState state)
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
    private bool Call(MethodBase callee, bool isNew, ContentValue[] arguments, ContentState state)
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

    private bool CallOf(MethodBase function, ContentValue target, ContentState state)
    {
        var arguments = new ContentValue[function.GetParameters().Length + (function.IsStatic ? 0 : 1)];
        if (arguments.Length == 0) return false;
        arguments[0] = target;
        return Call(function, isNew: false, arguments, state);
    }

    private bool CallOfComponent(MethodBase callee, ContentValue[] arguments, ContentState state)
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

    private void FillOut(MethodBase callee, ContentValue[] arguments, ContentState state)
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
}
