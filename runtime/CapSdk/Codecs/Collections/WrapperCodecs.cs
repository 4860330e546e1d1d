using System.Collections.ObjectModel;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>A read-only view of another collection: the collection at the head, and the view made of it by its public constructor or property. In images a byte before it says whether it is the empty one of its class.</summary>
internal sealed class WrapperCodec<TWrapper, TInner>(Func<TInner, TWrapper> wrap, TWrapper? empty = null) : ObjectCodec(typeof(TWrapper)) where TWrapper : class where TInner : class
{
    private static readonly DeclaredType s_inner = new(typeof(TInner));

    // By type, not by name: a view holds one collection.
    private static readonly FieldInfo s_field = RuntimeTypes.DeclaredFields(typeof(TWrapper)).Single(static field => field.FieldType == typeof(TInner));

    public override bool HasBody => false;

    public override int ObjectSize => 48;

    public override void WriteHead(GraphWriter writer, object value)
    {
        var isEmptyOne = ReferenceEquals(value, empty);
        if (empty is not null && writer.Kind == GraphKind.Image) writer.Out.Byte(isEmptyOne ? (byte)1 : (byte)0);
        if (!isEmptyOne || writer.Kind != GraphKind.Image) writer.Reference(s_field.GetValue(value), s_inner);
    }

    public override object ReadHead(GraphReader reader)
    {
        if (empty is null || reader.Kind != GraphKind.Image) return Wrapped(reader);
        return reader.In.Byte() switch
        {
            0 => Wrapped(reader),
            1 => empty,
            _ => throw new ImageFormatException("A view of a collection is neither the empty one nor another one."),
        };
    }

    private TWrapper Wrapped(GraphReader reader) => wrap(reader.Reference<TInner>(s_inner) ?? throw new ImageFormatException("A view of a collection is cut off from it."));
}

/// <summary>The views of the base library.</summary>
internal static class Wrappers
{
    public static ObjectCodec ReadOnlyCollection<T>() => new WrapperCodec<ReadOnlyCollection<T>, IList<T>>(static inner => new ReadOnlyCollection<T>(inner), System.Collections.ObjectModel.ReadOnlyCollection<T>.Empty);

    public static ObjectCodec ReadOnlySet<T>() => new WrapperCodec<ReadOnlySet<T>, ISet<T>>(static inner => new ReadOnlySet<T>(inner), System.Collections.ObjectModel.ReadOnlySet<T>.Empty);

    public static ObjectCodec ReadOnlyDictionary<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<ReadOnlyDictionary<TKey, TValue>, IDictionary<TKey, TValue>>(static inner => new ReadOnlyDictionary<TKey, TValue>(inner), System.Collections.ObjectModel.ReadOnlyDictionary<TKey, TValue>.Empty);

    public static ObjectCodec Keys<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<Dictionary<TKey, TValue>.KeyCollection, Dictionary<TKey, TValue>>(static inner => inner.Keys);

    public static ObjectCodec Values<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<Dictionary<TKey, TValue>.ValueCollection, Dictionary<TKey, TValue>>(static inner => inner.Values);

    public static ObjectCodec OrderedKeys<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<OrderedDictionary<TKey, TValue>.KeyCollection, OrderedDictionary<TKey, TValue>>(static inner => inner.Keys);

    public static ObjectCodec OrderedValues<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<OrderedDictionary<TKey, TValue>.ValueCollection, OrderedDictionary<TKey, TValue>>(static inner => inner.Values);

    public static ObjectCodec SortedKeys<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<SortedDictionary<TKey, TValue>.KeyCollection, SortedDictionary<TKey, TValue>>(static inner => inner.Keys);

    public static ObjectCodec SortedValues<TKey, TValue>() where TKey : notnull =>
        new WrapperCodec<SortedDictionary<TKey, TValue>.ValueCollection, SortedDictionary<TKey, TValue>>(static inner => inner.Values);

    public static ObjectCodec UnorderedItems<TElement, TPriority>() =>
        new WrapperCodec<PriorityQueue<TElement, TPriority>.UnorderedItemsCollection, PriorityQueue<TElement, TPriority>>(static inner => inner.UnorderedItems);
}
