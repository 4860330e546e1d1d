using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Keys;

/// <summary>
/// The fields that the hash code of a type, its equality or its order depend on where nobody wrote these: those of records, anonymous types, tuples and plain structs. Each level of
/// a class is judged by itself, and both methods are asked: a record whose <see cref="object.GetHashCode"/> is the user's still has the compiler's equality.
/// </summary>
internal static class KeyFields
{
    public static FieldInfo[] Of(Type type, KeyLook look)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsArray || type == typeof(string)) return [];
        if (look == KeyLook.Order) return IsOfParts(type) ? [.. All(type)] : [];
        if (PlatformAssemblies.Contains(type.Assembly)) return type.IsValueType || IsOfParts(type) ? [.. All(type)] : [];
        return type.IsValueType ? OfStruct(type) : [.. OfClass(type)];
    }

    private static bool IsOfParts(Type type) => typeof(ITuple).IsAssignableFrom(type) || Nullable.GetUnderlyingType(type) is not null;

    // One that overrides nothing, or only one of the two, has the other from its base class: field by field.
    private static FieldInfo[] OfStruct(Type type) =>
        Hash(type) is not { } hash || Equality(type, typeof(object)) is not { } equality || IsMade(hash) || IsMade(Equality(type, type) ?? equality) ? RuntimeTypes.DeclaredFields(type) : [];

    private static IEnumerable<FieldInfo> OfClass(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            var (hash, equality) = (Hash(level), Equality(level, level) ?? Equality(level, typeof(object)));
            if (hash is null && equality is null) continue;
            if (!(hash is not null && IsMade(hash)) && !(equality is not null && IsMade(equality))) yield break;
            foreach (var field in RuntimeTypes.DeclaredFields(level)) yield return field;
        }
    }

    private static IEnumerable<FieldInfo> All(Type type)
    {
        for (var level = type; level is not null; level = level.BaseType)
            foreach (var field in RuntimeTypes.DeclaredFields(level)) yield return field;
    }

    private static MethodInfo? Hash(Type type) => Method(type, nameof(GetHashCode), []);

    private static MethodInfo? Equality(Type type, Type other) => Method(type, nameof(Equals), [other]);

    private static MethodInfo? Method(Type type, string name, Type[] parameters) => Array.Find(
        RuntimeTypes.DeclaredMethods(type),
        method => !method.IsStatic && method.Name == name && method.GetParameters().Select(static parameter => parameter.ParameterType).SequenceEqual(parameters));

    // The compiler's own, of a record or an anonymous type.
    private static bool IsMade(MethodInfo method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || method.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
