using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Enumerators;

/// <summary>A private field of an enumerator, or of the enumerator that it wraps: found by its type, because names are the runtime's own affair.</summary>
internal sealed class EnumeratorField
{
    private readonly FieldInfo[] _path;

    private EnumeratorField(FieldInfo[] path) => _path = path;

    /// <summary>The number that an enumerator compares with its collection's to notice a change. The one thing that only a name tells.</summary>
    public static EnumeratorField? Version(Type enumerator) =>
        Find(enumerator, static field => field.FieldType == typeof(int) && field.Name.Contains("version", StringComparison.OrdinalIgnoreCase));

    public static EnumeratorField? Find(Type enumerator, Predicate<FieldInfo> wanted)
    {
        var fields = RuntimeTypes.DeclaredFields(enumerator);
        if (Array.Find(fields, wanted) is { } field) return new EnumeratorField([field]);
        foreach (var wrapped in fields)
            if (wrapped.FieldType is { IsValueType: true, IsPrimitive: false } && PlatformAssemblies.Contains(wrapped.FieldType.Assembly) && Find(wrapped.FieldType, wanted) is { } inner)
                return new EnumeratorField([wrapped, .. inner._path]);
        return null;
    }

    public object? Of(object enumerator) => _path.Aggregate((object?)enumerator, static (holder, field) => field.GetValue(holder));

    /// <summary>Sets the field in a boxed enumerator.</summary>
    public void Set(object enumerator, object? value) => Set(enumerator, value, 0);

    private void Set(object holder, object? value, int depth)
    {
        if (depth < _path.Length - 1)
        {
            var wrapped = _path[depth].GetValue(holder)!;
            Set(wrapped, value, depth + 1);
            value = wrapped;
        }

        _path[depth].SetValue(holder, value);
    }
}
