using System.Numerics;

namespace CapSdk.Codecs.Keys;

/// <summary>Keys whose hash and order depend on nothing but their own value.</summary>
internal static class SelfContained<T>
{
    public static readonly bool IsOfFixedSize = typeof(T).IsPrimitive || typeof(T).IsEnum || typeof(T) == typeof(Guid) || typeof(T) == typeof(decimal)
        || typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset) || typeof(T) == typeof(TimeSpan) || typeof(T) == typeof(DateOnly) || typeof(T) == typeof(TimeOnly)
        || typeof(T) == typeof(Int128);

    public static readonly bool Is = IsOfFixedSize || typeof(T) == typeof(string) || typeof(T) == typeof(BigInteger);

    /// <summary>True if <paramref name="comparer"/> (null: the default one) can judge incomplete graphs: it is none of the user's.</summary>
    public static bool Under(object? comparer) => Is && (comparer is null || comparer.GetType().Assembly == typeof(object).Assembly);
}
