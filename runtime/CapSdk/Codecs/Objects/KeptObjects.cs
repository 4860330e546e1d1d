using System.Collections.Concurrent;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>
/// Objects that a class keeps in <c>static readonly</c> fields: the members of a "smart enum", a null object, a comparer's instance, a plain
/// <see cref="object"/> that stands for nothing. Programs compare them by reference, so an image names the field, and the destination's own object is
/// taken, where it has the same content.
/// </summary>
internal sealed class KeptObjects(CodecTable table)
{
    private readonly ConcurrentDictionary<Type, KeptObject[]> _ofClass = new();

    // Looked through for each object that an image says is kept.
    private readonly ConcurrentDictionary<Type, System.Reflection.FieldInfo[]> _fields = new();
    private readonly Lock _marking = new();

    // Plain objects of all classes that keep one. Made when the first plain object is met: only then do these classes have to be initialised.
    private (int Known, KeptObject[] All)? _marks;

    /// <summary>That object as it is kept; null if it is not.</summary>
    public KeptObject? Find(object value)
    {
        // Asked of each object of a graph: allocates nothing.
        foreach (var kept in OfExactly(value.GetType()))
            if (ReferenceEquals(kept.Value, value)) return kept;
        return null;
    }

    /// <summary>What a class keeps under a name, for reading; null if that is nothing which <see cref="Find(object)"/> would find.</summary>
    public KeptObject? Find(Type holder, string field)
    {
        foreach (var candidate in _fields.GetOrAdd(holder, RuntimeTypes.StaticFields))
        {
            if (candidate.Name != field || !candidate.IsInitOnly || !table.Catalog.IsNamed(holder)) continue;

            // To look at the value initialises the class: not for a field that holds nothing of what is kept. A field of the base library's type, an interface or a class that is derived from, may.
            if (candidate.FieldType.IsValueType || (candidate.FieldType.IsSealed && !table.Catalog.IsNamed(candidate.FieldType))) return null;
            return ValueOf(candidate) is { } value ? Array.Find(OfExactly(value.GetType()), kept => kept.Holder == holder && kept.Field == field) : null;
        }

        return null;
    }

    public void Forget()
    {
        _ofClass.Clear();
        lock (_marking) _marks = null;
    }

    private KeptObject[] OfExactly(Type type)
    {
        if (type == typeof(object)) return Marks();
        return _ofClass.TryGetValue(type, out var known) ? known : _ofClass.GetOrAdd(type, InHoldersOf(type));
    }

    private KeptObject[] InHoldersOf(Type type) =>
        table.Catalog.IsNamed(type) && !ObjectFamily.IsCapability(type) ? [.. Holders(type).SelectMany(holder => In(holder, type))] : [];

    private KeptObject[] Marks()
    {
        lock (_marking)
        {
            // Components may be added.
            var named = table.Catalog.Named;
            if (_marks is not { } marks || marks.Known != named.Count)
                _marks = marks = (named.Count, [.. named.Where(static type => !type.ContainsGenericParameters).SelectMany(type => In(type, typeof(object)))]);
            return marks.All;
        }
    }

    // The class itself, those that it derives from, and those that these are declared in.
    private HashSet<Type> Holders(Type type)
    {
        HashSet<Type> holders = [];
        for (var level = type; level is not null && table.Catalog.IsNamed(level); level = level.BaseType)
            for (var holder = level; holder is not null && table.Catalog.IsNamed(holder); holder = Around(holder)) holders.Add(holder);
        return holders;
    }

    /// <summary>The class that one is declared in, with the type arguments that it has from it; null for one that is declared in none.</summary>
    public static Type? Around(Type nested) => nested.DeclaringType is not { IsGenericTypeDefinition: true } definition
        ? nested.DeclaringType
        : RuntimeTypes.Make(definition, nested.GetGenericArguments()[..definition.GetGenericArguments().Length]);

    private IEnumerable<KeptObject> In(Type holder, Type type) =>
        from field in RuntimeTypes.StaticFields(holder)
        where field.IsInitOnly && (type == typeof(object) ? field.FieldType == type : field.FieldType.IsAssignableFrom(type))
        let value = ValueOf(field)
        where value?.GetType() == type
        select new KeptObject(table, holder, field, value);

    /// <summary>What a static field holds; false where the initialisation of its class fails, whenever it is tried.</summary>
    public static bool TryValueOf(System.Reflection.FieldInfo field, out object? value)
    {
        try
        {
            value = field.GetValue(null);
            return true;
        }
        catch (Exception failed) when (failed is TypeInitializationException or System.Reflection.TargetInvocationException { InnerException: TypeInitializationException })
        {
            value = null;
            return false;
        }
    }

    // A class whose initialisation fails keeps nothing.
    private static object? ValueOf(System.Reflection.FieldInfo field) => TryValueOf(field, out var value) ? value : null;
}
