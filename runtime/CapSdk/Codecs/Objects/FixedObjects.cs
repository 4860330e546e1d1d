using System.Collections.Immutable;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>Which objects can never change: all that they lead to is read-only.</summary>
internal static class FixedObjects
{
    private static readonly string?[] s_fixedCollections = [typeof(ImmutableArray<>).Namespace, typeof(System.Collections.Frozen.FrozenSet<>).Namespace];

    /// <summary>True if nothing that <paramref name="value"/> leads to can be changed by those who have it.</summary>
    public static bool IsFixed(object value) => IsFixed(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static bool IsFixed(object? value, HashSet<object> seen)
    {
        if (value is null or string or Type or Delegate || !seen.Add(value)) return true;
        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || type == typeof(object)) return true;
        if (value is Array array) return array.Length == 0;
        if (type.IsValueType) return AreFixed(value, seen);
        if (PlatformAssemblies.Contains(type.Assembly) && type.Assembly != typeof(FixedObjects).Assembly) return IsFixedOfThePlatform(value, seen);
        return Array.TrueForAll(FieldList.Of(type), FixedFields.IsFixed) && AreFixed(value, seen);
    }

    private static bool IsFixedOfThePlatform(object value, HashSet<object> seen)
    {
        if (value is Uri or Version or System.Globalization.CultureInfo { IsReadOnly: true } or StringComparer) return true;
        if (!Array.Exists(s_fixedCollections, name => name == value.GetType().Namespace) || value is not System.Collections.IEnumerable items) return false;
        foreach (var item in items)
            if (!IsFixed(item, seen)) return false;
        return true;
    }

    // A value in a read-only place cannot be changed there, whatever its own fields are.
    private static bool AreFixed(object value, HashSet<object> seen) => Array.TrueForAll(FieldList.Of(value.GetType()), field => IsFixed(field.GetValue(value), seen));
}
