using CapSdk.Codecs.Collections;

namespace CapSdk.Codecs.Keys;

/// <summary>How a comparer looks at a key.</summary>
internal enum KeyLook : byte
{
    /// <summary>As its author wrote, or at the reference only. What users' comparers do is theirs.</summary>
    Opaque,

    /// <summary>By <see cref="object.GetHashCode"/> and <see cref="object.Equals(object)"/>.</summary>
    Fields,

    /// <summary>By <see cref="IComparable"/>.</summary>
    Order,

    /// <summary>Into arrays and sets too.</summary>
    Deep,

    /// <summary>At text, by the rules of a language.</summary>
    Culture,
}

/// <summary>What the comparer of a table makes of its keys.</summary>
internal static class KeyLooks
{
    public const int Count = 5;

    /// <summary>For hash codes and equality; null: the default comparer.</summary>
    public static KeyLook OfEquality(object? comparer) => Of(comparer, KeyLook.Fields);

    /// <summary>For order.</summary>
    public static KeyLook OfOrder(object? comparer) => Of(comparer, KeyLook.Order);

    // Not only the default comparer of the very type: one for object, or for an interface, fits any class.
    private static KeyLook Of(object? comparer, KeyLook byDefault) => comparer switch
    {
        null => byDefault,
        ReferenceEqualityComparer => KeyLook.Opaque,
        StringComparer text => StringComparer.IsWellKnownCultureAwareComparer(text, out _, out _) ? KeyLook.Culture : byDefault,
        _ when !ComparerCodec.Covers(comparer.GetType()) => KeyLook.Opaque,
        _ => ComparerCodec.LooksInside(comparer) ? KeyLook.Deep : byDefault,
    };
}
