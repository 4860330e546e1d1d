using System.Globalization;
using System.Reflection;
using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Promises;
using CapSdk.Runtime.Tests.Hostile.Victims;

namespace CapSdk.Runtime.Tests.Hostile.Judging;

/// <summary>
/// Goes through everything that a restored graph leads to, by the fields that really hold it: each object must be of a type that may be in a graph, and each field must hold what
/// fits its declared type. Codecs write fields by emitted code, which nothing checks.
/// </summary>
internal sealed class GraphWalk(Victim victim)
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly Dictionary<Type, FieldInfo[]> s_fields = [];
    private static readonly Dictionary<Type, bool> s_holdsNothing = [];

    private readonly HashSet<object> _met = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<object> _waiting = new();

    /// <exception cref="Xunit.Sdk.XunitException">Something is there that must not be.</exception>
    public int Go(IEnumerable<object?> roots)
    {
        foreach (var root in roots) Meet(root, null);
        while (_waiting.TryPop(out var next)) LookInto(next);
        return _met.Count;
    }

    private void Meet(object? value, Type? holder)
    {
        if (value is null || value is string || !_met.Add(value)) return;
        if (victim.IsOutside(value) || value is TurnLoop) return;
        if (!MayBeThere(value, holder)) Assert.Fail($"A {value.GetType()} is in the graph{(holder is null ? "" : $", held by a {holder}")}.");
        _waiting.Push(value);
    }

    // What a type of the platform, or of the runtime, keeps inside is its own affair: tables, nodes, the loop of a promise.
    private bool MayBeThere(object value, Type? holder)
    {
        var type = value.GetType();
        if (victim.Codecs.OfType(type, victim.Kind) is not RefusingCodec) return true;
        return (IsInner(type) && holder is not null && IsOfRuntime(holder)) || type.IsArray && IsInner(type);
    }

    private static bool IsInner(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        return IsOfRuntime(type) && !type.IsSubclassOf(typeof(MarshalByRefObject));
    }

    private static bool IsOfRuntime(Type type)
    {
        while (type.HasElementType) type = type.GetElementType()!;
        return PlatformAssemblies.Contains(type.Assembly) || type.Assembly == typeof(Promise).Assembly;
    }

    private void LookInto(object value)
    {
        var type = value.GetType();
        switch (value)
        {
            case Type or CultureInfo or CompareInfo or StringComparer:
                return;
            case Task task:
                Meet(task.AsyncState, type);
                return;
            case CancellationTokenSource:
                return;
            case Delegate call:
                foreach (var one in call.GetInvocationList()) LookInto(one);
                return;
            case Array array:
                LookInto(array);
                return;
            default:
                Tables.Check(value);
                LookInto(value, type);
                return;
        }
    }

    private void LookInto(Delegate call)
    {
        if (call.Target is null) return;
        if (!call.Method.IsStatic && !call.Method.DeclaringType!.IsInstanceOfType(call.Target)) Assert.Fail($"{call.Method} is called on a {call.Target.GetType()}.");
        Meet(call.Target, call.GetType());
    }

    private void LookInto(Array array)
    {
        var element = array.GetType().GetElementType()!;
        if (HoldsNothing(element)) return;
        foreach (var item in array)
        {
            if (item is null) continue;
            if (!element.IsInstanceOfType(item)) Assert.Fail($"A {item.GetType()} is an element of a {array.GetType()}.");
            if (element.IsValueType) LookInto(item, item.GetType());
            else Meet(item, array.GetType());
        }
    }

    private void LookInto(object value, Type type)
    {
        if (!s_fields.TryGetValue(type, out var fields)) s_fields[type] = fields = [.. FieldsOf(type)];
        foreach (var field in fields)
        {
            if (field.GetValue(value) is not { } held) continue;
            if (!field.FieldType.IsInstanceOfType(held)) Assert.Fail($"The field {field.DeclaringType}.{field.Name}, a {field.FieldType}, holds a {held.GetType()}.");
            if (field.FieldType.IsValueType) LookInto(held, held.GetType());
            else Meet(held, field.DeclaringType);
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in level.GetFields(Declared))
                if (!field.FieldType.IsPointer && !field.FieldType.IsByRefLike && !field.FieldType.IsFunctionPointer && !HoldsNothing(field.FieldType)) yield return field;
    }

    // A number, or a struct of numbers.
    private static bool HoldsNothing(Type type)
    {
        if (!type.IsValueType) return false;
        if (type.IsPrimitive || type.IsEnum) return true;
        if (s_holdsNothing.TryGetValue(type, out var known)) return known;
        return s_holdsNothing[type] = type.GetFields(Declared).All(static field => HoldsNothing(field.FieldType));
    }
}
