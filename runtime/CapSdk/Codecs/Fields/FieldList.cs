using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Queries;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// The fields of a type that travel: all instance fields, private and inherited ones included, but for those that the author marked
/// <see cref="TransientAttribute"/> and the slots of awaiters that are empty in every image (<see cref="AwaiterSlots"/>). Base classes first, then by name, so that moving a declaration in the source changes nothing. <see cref="Exception"/>'s own fields are
/// never among them.
/// </summary>
internal static class FieldList
{
    private static readonly CodeMemo<Type, FieldInfo[]> s_known = new();

    public static FieldInfo[] Of(Type type) => s_known.GetValue(type, Read);

    /// <summary>The class that a person looks for a field in: that of the object, but where a base class has one of the same name, the one which declares it.</summary>
    public static Type NamedBy(Type type, FieldInfo field) =>
        field.DeclaringType is { } declaring && declaring != type && Of(type).Count(other => other.Name == field.Name) > 1 ? declaring : type;

    private static FieldInfo[] Read(Type type)
    {
        var levels = new Stack<Type>();
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType) && level != typeof(Exception); level = level.BaseType) levels.Push(level);
        var fields = new List<FieldInfo>();
        foreach (var level in levels)
        {
            var declared = RuntimeTypes.DeclaredFields(level).Where(field => !IsTransient(field, level)).ToArray();
            Array.Sort(declared, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
            fields.AddRange(declared);
        }

        return [.. fields];
    }

    private static bool IsTransient(FieldInfo field, Type level)
    {
        if (field.IsDefined(typeof(TransientAttribute), inherit: false)) return true;
        if (QueryTypes.IsOfOneProcess(field)) return true;
        var name = field.Name;
        if (!name.StartsWith('<')) return false;
        if (AwaiterSlots.IsOfForeignAwait(field)) return true;
        // An iterator compares it to decide whether it may enumerate itself; zero is no thread, so it makes a new one.
        if (name == "<>l__initialThreadId") return true;
        if (name.EndsWith(">k__BackingField", StringComparison.Ordinal))
        {
            var property = name[1..^">k__BackingField".Length];
            return RuntimeTypes.DeclaredProperties(level).Any(p => p.Name == property && p.IsDefined(typeof(TransientAttribute), inherit: false)) || IsTransientParameter(level, property);
        }

        // A captured parameter of a primary constructor: <name>P.
        return name.EndsWith(">P", StringComparison.Ordinal) && IsTransientParameter(level, name[1..^2]);
    }

    private static bool IsTransientParameter(Type level, string name) =>
        RuntimeTypes.Constructors(level).Any(constructor => constructor.GetParameters().Any(p => p.Name == name && p.IsDefined(typeof(TransientAttribute), inherit: false)));
}
