using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// How a value travels in a message where the place is declared as a collection interface and the value's own class is not a listed
/// collection: the compiler's classes behind <c>["a", "b"]</c>, a query, a user's own collection. It arrives as array, list, set or dictionary.
/// </summary>
internal abstract class CollectionShape
{
    private static readonly Dictionary<Type, Type> s_shapes = new()
    {
        [typeof(IEnumerable<>)] = typeof(ArrayShape<>),
        [typeof(IReadOnlyCollection<>)] = typeof(ArrayShape<>),
        [typeof(IReadOnlyList<>)] = typeof(ArrayShape<>),
        [typeof(ICollection<>)] = typeof(ListShape<>),
        [typeof(IList<>)] = typeof(ListShape<>),
        [typeof(ISet<>)] = typeof(SetShape<>),
        [typeof(IReadOnlySet<>)] = typeof(SetShape<>),
        [typeof(IDictionary<,>)] = typeof(DictionaryShape<,>),
        [typeof(IReadOnlyDictionary<,>)] = typeof(DictionaryShape<,>),
    };

    /// <summary>Null for all types but collection interfaces.</summary>
    public static CollectionShape? For(Type declared) =>
        declared is { IsInterface: true, IsConstructedGenericType: true } && s_shapes.TryGetValue(declared.GetGenericTypeDefinition(), out var shape)
            ? RuntimeTypes.New<CollectionShape>(shape, declared.GetGenericArguments())
            : null;

    /// <summary>True if the value travels as what it is.</summary>
    public bool Keeps(object value, CodecTable codecs) => CollectionFamily.IsListed(value.GetType()) && codecs.Catalog.Contains(WireTypeOf(value, codecs));

    /// <summary>The same items in a listed collection. A query is run here, once.</summary>
    public abstract object Convert(object value, int limit);

    private static Type WireTypeOf(object value, CodecTable codecs) => codecs.Of(value, GraphKind.Message).WireType;

    private static List<T> Items<T>(object value, int limit)
    {
        var items = new List<T>();
        foreach (var item in (IEnumerable<T>)value)
        {
            // Each item takes a byte at least, so this is also the end of a sequence without one.
            if (items.Count == limit) throw new NotTransferableException(Code.CodeNames.Of(value.GetType()), $"yields more than {limit} items", "Send it in parts");
            items.Add(item);
        }

        return items;
    }

    private sealed class ArrayShape<T> : CollectionShape
    {
        public override object Convert(object value, int limit) => Items<T>(value, limit).ToArray();
    }

    private sealed class ListShape<T> : CollectionShape
    {
        public override object Convert(object value, int limit) => Items<T>(value, limit);
    }

    private sealed class SetShape<T> : CollectionShape
    {
        public override object Convert(object value, int limit) => new HashSet<T>(Items<T>(value, limit));
    }

    private sealed class DictionaryShape<TKey, TValue> : CollectionShape where TKey : notnull
    {
        public override object Convert(object value, int limit) => new Dictionary<TKey, TValue>(Items<KeyValuePair<TKey, TValue>>(value, limit));
    }
}
