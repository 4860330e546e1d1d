using System.Collections.Frozen;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>How the bytes of a field are read by a build that has no such field, to see whether it held anything.</summary>
internal static class WireForm
{
    /// <summary>They cannot be read without the field's type.</summary>
    public const uint Other = 0;

    public const uint Reference = 1;

    // A number, a date: this and twice the code of its type, and one more where it is a nullable of it.
    private const uint FirstKnown = 2;

    private static readonly FrozenDictionary<Type, uint> s_known = KnownTypes.All
        .Where(static known => known.Type.IsValueType && InlineCodecs.IsPlain(known.Type))
        .ToFrozenDictionary(static known => known.Type, static known => ((uint)known.Code * 2) + FirstKnown);

    private static readonly FrozenDictionary<uint, Type> s_types = s_known.ToFrozenDictionary(static known => known.Value, static known => known.Key);

    public static uint Of(Type field)
    {
        if (field.IsGenericParameter) return Other;
        if (!field.IsValueType) return Reference;
        var value = Nullable.GetUnderlyingType(field);
        var plain = value ?? field;
        if (!s_known.TryGetValue(plain.IsEnum ? Enum.GetUnderlyingType(plain) : plain, out var form)) return Other;
        return value is null ? form : form + 1;
    }

    /// <summary>The type of a value of that form; null for all others.</summary>
    public static Type? TypeOf(uint form)
    {
        if (s_types.TryGetValue(form, out var plain)) return plain;
        return form > FirstKnown && s_types.TryGetValue(form - 1, out var value) ? RuntimeTypes.Make(typeof(Nullable<>), [value]) : null;
    }
}
