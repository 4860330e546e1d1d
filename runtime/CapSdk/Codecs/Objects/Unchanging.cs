using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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

    /// <summary>True for an object of a type of the base library, or of the compiler, that does not change, whatever it leads to.</summary>
    /// <param name="graph">In which it was met.</param>
    /// <param name="value">The object.</param>
    public static bool IsByType(GraphWriter graph, object value)
    {
        var type = value.GetType();
        return IsBoxThatStays(type) || value is Type || ComparerCodec.Covers(type)
            || (value is Delegate call && Array.TrueForAll(call.GetInvocationList(), static one => one.Target is null || IsOfLambdas(one.Target.GetType())))
            || IsOfLambdas(type)
            || (value is Array array && (array.Length == 0 || graph.IsWrapped(array)))
            || s_types.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type);
    }

    /// <summary>The objects of a graph that can change.</summary>
    public static IEnumerable<object> ChangingIn(GraphWriter graph)
    {
        HashSet<object> behind = new(ReferenceEqualityComparer.Instance);
        for (var number = 0; number < graph.ObjectCount; number++)
        {
            var value = graph.ObjectAt(number);
            behind.UnionWith(Behind(value));
            if (!behind.Contains(value) && !IsByType(graph, value) && !IsOfFixedFields(graph.Codecs, value.GetType()) && graph.Codecs.Kept.Find(value) is not { Refusal: null }) yield return value;
        }
    }

    /// <summary>True if neither an object nor what it leads to can change.</summary>
    /// <param name="codecs">Of the host.</param>
    /// <param name="looked">The object.</param>
    /// <param name="objects">How many objects it leads to, itself among them.</param>
    public static bool IsWhole(CodecTable codecs, KeptObject looked, out int objects)
    {
        objects = 1;
        using var graph = new GraphWriter(codecs, GraphKind.Image) { Judged = looked };
        try
        {
            graph.Write(looked.Value);
        }
        catch (NotTransferableException)
        {
            return false;
        }

        objects = graph.ObjectCount;
        return !ChangingIn(graph).Any();
    }

    /// <summary>The array or list behind what the compiler makes of <c>[a, b]</c> where an interface without changes is declared: nobody else comes by it.</summary>
    public static IEnumerable<object> Behind(object value)
    {
        var type = value.GetType();
        return type.Name is "<>z__ReadOnlyArray`1" or "<>z__ReadOnlyList`1" ? FieldList.Of(type).Select(field => field.GetValue(value)).OfType<object>() : [];
    }

    private static bool IsOfFixedFields(CodecTable codecs, Type type) =>
        !type.IsValueType && codecs.Catalog.IsNamed(type) && !OwnedTypes.IsOfCode(type) && Array.TrueForAll(FieldList.Of(type), FixedFields.IsFixed);

    // A method of a struct changes the box that it is called on through an interface.
    private static bool IsBoxThatStays(Type type) =>
        type.IsValueType && (type.IsPrimitive || type.IsEnum || PlatformAssemblies.Contains(type.Assembly) || type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false));

    // The one object of all lambdas of a class that capture nothing.
    private static bool IsOfLambdas(Type type) => OwnedTypes.IsClosure(type) && type.Name == "<>c";
}
