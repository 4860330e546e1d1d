using System.Collections.Immutable;
using System.Collections.ObjectModel;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Collections;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Objects;

/// <summary>Objects in which nothing can be changed once they are made: two hosts that have made an equal one have the same one, for whoever looks at it.</summary>
internal static class Unchanging
{
    private static readonly HashSet<Type> s_types =
    [
        typeof(string), typeof(Uri), typeof(Version), typeof(DBNull), typeof(ImmutableList<>), typeof(ImmutableQueue<>), typeof(ImmutableStack<>),
        typeof(ImmutableSortedSet<>), typeof(ImmutableSortedDictionary<,>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>), typeof(Tuple<,,,,,,,>),
    ];

    private static readonly HashSet<Type> s_views = [typeof(ReadOnlyCollection<>), typeof(ReadOnlyDictionary<,>), typeof(ReadOnlySet<>)];

    /// <summary>True for an object of a type that does not change, whatever it leads to.</summary>
    /// <param name="graph">In which it was met.</param>
    /// <param name="value">The object.</param>
    public static bool IsByType(GraphWriter graph, object value)
    {
        var type = value.GetType();
        return type.IsValueType || value is Type || ComparerCodec.Covers(type)
            || (value is Delegate call && Array.TrueForAll(call.GetInvocationList(), static one => one.Target is null || IsOfLambdas(one.Target.GetType())))
            || IsOfLambdas(type)
            || (value is Array array && (array.Length == 0 || graph.IsWrapped(array)))
            || s_types.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    /// <summary>True if neither an object nor what it leads to can change.</summary>
    public static bool IsWhole(CodecTable codecs, KeptObject looked)
    {
        using var graph = new GraphWriter(codecs, GraphKind.Image) { Judged = looked };
        try
        {
            graph.Write(looked.Value);
        }
        catch (NotTransferableException)
        {
            return false;
        }

        HashSet<object> behind = new(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < graph.ObjectCount; number++)
        {
            var value = graph.ObjectAt(number);
            behind.UnionWith(Behind(value));
            if (!behind.Contains(value) && !IsView(value.GetType()) && !IsByType(graph, value) && !IsOfFixedFields(codecs, value.GetType()) && codecs.Kept.Find(value) is not { Refusal: null }) return false;
        }

        return true;
    }

    /// <summary>The collection behind a view that only shows it: whoever has the view does not come by it.</summary>
    public static IEnumerable<object> Behind(object value)
    {
        var type = value.GetType();
        return IsView(type) ? RuntimeTypes.DeclaredFields(type).Select(field => field.GetValue(value)).OfType<object>() : [];
    }

    private static bool IsOfFixedFields(CodecTable codecs, Type type) => codecs.Catalog.IsNamed(type) && !OwnedTypes.IsOfCode(type) && Array.TrueForAll(FieldList.Of(type), FixedFields.IsFixed);

    // The views of the base library, and what the compiler makes of [a, b] where an interface without changes is declared.
    private static bool IsView(Type type) => s_views.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type) || type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    // The one object of all lambdas of a class that capture nothing.
    private static bool IsOfLambdas(Type type) => OwnedTypes.IsClosure(type) && type.Name == "<>c";
}
