using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Enumerators;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Values;

/// <summary>Which codec a type of value gets: one family after the other, the fields of a struct last.</summary>
internal static class InlineCodecs
{
    private static readonly Dictionary<Type, Type> s_generic = new()
    {
        [typeof(Nullable<>)] = typeof(NullableCodec<>),
        [typeof(Memory<>)] = typeof(MemoryCodec<>),
        [typeof(ReadOnlyMemory<>)] = typeof(ReadOnlyMemoryCodec<>),
        [typeof(ArraySegment<>)] = typeof(ArraySegmentCodec<>),
        [typeof(ImmutableArray<>)] = typeof(ImmutableArrayCodec<>),
        [typeof(ValueTask<>)] = typeof(ValueTaskCodec<>),
    };

    // The rest is not generic: each type of value would compile it anew.
    public static InlineCodec<T> Create<T>(bool reflects) => !typeof(T).IsValueType && typeof(T) != typeof(string) ? new ReferenceCodec<T>() : (InlineCodec<T>)Create(typeof(T), reflects);

    private static object Create(Type type, bool reflects)
    {
        if (type == typeof(string)) return new StringCodec();
        if (NumberCodecs.All.TryGetValue(type, out var number)) return number;
        if (DateCodecs.All.TryGetValue(type, out var date)) return date;
        if (type == typeof(ValueTask)) return new ValueTaskCodec();
        if (type.IsEnum) return RuntimeTypes.New<object>(typeof(EnumCodec<,>), [type, Enum.GetUnderlyingType(type)]);
        if (type.IsGenericType && s_generic.TryGetValue(type.GetGenericTypeDefinition(), out var codec)) return RuntimeTypes.New<object>(codec, type.GetGenericArguments());
        if (EnumeratorCodecs.For(type) is { } enumerator) return enumerator;
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { Length: var length })
            return RuntimeTypes.New<object>(typeof(InlineArrayCodec<,>), [type, RuntimeTypes.DeclaredFields(type)[0].FieldType], length);
        if (Refusal(type) is { } reason) throw new NotTransferableException(CodeNames.Of(type), reason, Remedies.ForType(type));
        return RuntimeTypes.New<object>(typeof(FieldsValueCodec<>), [type], reflects);
    }

    /// <summary>True for structs that are written field by field.</summary>
    public static bool IsFieldwise(Type type)
    {
        if (IsPlain(type) || type.IsEnum || type == typeof(ValueTask) || Nullable.GetUnderlyingType(type) is not null) return false;
        if (type.IsGenericType && s_generic.ContainsKey(type.GetGenericTypeDefinition())) return false;
        return !EnumeratorCodecs.Covers(type) && !type.IsDefined(typeof(InlineArrayAttribute), inherit: false);
    }

    /// <summary>True for numbers and dates, whose bytes say all.</summary>
    public static bool IsPlain(Type type) => type.IsPrimitive || NumberCodecs.All.ContainsKey(type) || DateCodecs.All.ContainsKey(type);

    /// <summary>Why a type of value cannot stand in any graph, or null.</summary>
    public static string? Refusal(Type type)
    {
        if (type.IsPointer || type.IsFunctionPointer) return "is an address in this machine's memory";
        if (type.IsByRefLike) return "lives on the stack only";
        if (type.IsExplicitLayout && OverlappingFields.HoldReferences(type)) return OverlappingFields.Reason;
        return type.IsDefined(typeof(UnsafeValueTypeAttribute), inherit: false) ? "is a fixed buffer" : null;
    }
}
