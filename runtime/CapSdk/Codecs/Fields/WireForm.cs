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

    /// <summary>A number, a date: this and the code of its type.</summary>
    public const uint FirstKnown = 2;

    private static readonly FrozenDictionary<Type, uint> s_known = KnownTypes.All
        .Where(static known => known.Type.IsValueType && InlineCodecs.IsPlain(known.Type))
        .ToFrozenDictionary(static known => known.Type, static known => (uint)known.Code + FirstKnown);

    private static readonly FrozenDictionary<uint, Type> s_types = s_known.ToFrozenDictionary(static known => known.Value, static known => known.Key);

    public static uint Of(Type field)
    {
        if (field.IsGenericParameter) return Other;
        if (!field.IsValueType) return Reference;
        return s_known.GetValueOrDefault(field.IsEnum ? Enum.GetUnderlyingType(field) : field, Other);
    }

    /// <summary>The type of a value of that form; null for all others.</summary>
    public static Type? TypeOf(uint form) => s_types.GetValueOrDefault(form);
}
