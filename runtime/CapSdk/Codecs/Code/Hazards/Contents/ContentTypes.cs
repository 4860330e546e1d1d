using System.Collections.Concurrent;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>Which values lead to something that can be changed. Numbers, dates and text do not, nor what is made once and holds only these.</summary>
internal static class ContentTypes
{
    // No struct nests so deep in another one; types that are made of themselves do.
    private const int MaxDepth = 8;

    private static readonly HashSet<string> s_views =
        ["System.Span`1", "System.Memory`1", "System.ArraySegment`1", "System.TypedReference"];

    private static readonly HashSet<Type> s_plain = [typeof(string), typeof(Type), typeof(Uri), typeof(Version), typeof(void)];

    private static readonly ConcurrentDictionary<FieldInfo, bool> s_transient = new();

    public static bool Lead(Type type, int depth = 0)
    {
        if (type.IsByRef || type.IsPointer || type.IsArray || type.IsGenericParameter) return true;
        if (type.IsPrimitive || type.IsEnum || s_plain.Contains(type) || typeof(Delegate).IsAssignableFrom(type)) return false;
        var definition = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type;
        if (s_views.Contains(definition.FullName ?? "")) return true;
        var isPlatform = PlatformAssemblies.Contains(type.Assembly);
        if (isPlatform && (type.IsValueType || IsMadeOnce(definition)))
            return depth < MaxDepth && type.GetGenericArguments().Any(argument => Lead(argument, depth + 1));
        if (!type.IsValueType) return !IsCacheOfTypes(type);
        return depth >= MaxDepth || RuntimeTypes.DeclaredFields(type).Any(field => Lead(field.FieldType, depth + 1));
    }

    /// <summary>True for what its author has marked as made again wherever it is missing: it is no content.</summary>
    public static bool IsTransient(FieldInfo field) => s_transient.GetOrAdd(field, static one =>
        !one.IsStatic && one.DeclaringType is { } holder && !Fields.FieldList.Of(holder).Any(kept => kept.MetadataToken == one.MetadataToken && kept.Module == one.Module));

    // What the generator of System.Text.Json makes keeps what it has found out of types, which is the same wherever it is found out.
    private static bool IsCacheOfTypes(Type type) => type.BaseType is { FullName: "System.Text.Json.Serialization.JsonSerializerContext" };

    private static bool IsMadeOnce(Type definition) => definition.Namespace switch
    {
        "System.Collections.Immutable" => definition.Name.StartsWith("Immutable", StringComparison.Ordinal) && !definition.IsNested,
        "System.Collections.Frozen" => true,
        "System" => definition.Name.StartsWith("Tuple`", StringComparison.Ordinal),
        _ => false,
    };
}
