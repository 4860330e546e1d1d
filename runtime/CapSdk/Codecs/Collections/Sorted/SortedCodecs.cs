using CapSdk.Codecs.Keys;

namespace CapSdk.Codecs.Collections;

/// <summary>A sorted list: comparer at the head, pairs in order.</summary>
internal sealed class SortedListCodec<TKey, TValue>() : ItemsCodec<SortedList<TKey, TValue>, KeyValuePair<TKey, TValue>>(typeof(SortedList<TKey, TValue>)) where TKey : notnull
{
    private static readonly DeclaredType s_comparer = new(typeof(IComparer<TKey>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((SortedList<TKey, TValue>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, Comparer<TKey>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => new SortedList<TKey, TValue>(reader.Reference<IComparer<TKey>>(s_comparer));

    protected override bool AddsAtOnce(SortedList<TKey, TValue> collection) => SelfContained<TKey>.Under(collection.Comparer);

    protected override int CountOf(SortedList<TKey, TValue> collection) => collection.Count;

    protected override IEnumerable<KeyValuePair<TKey, TValue>> ItemsOf(SortedList<TKey, TValue> collection) => collection;

    protected override bool Fill(SortedList<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items)
    {
        collection.Clear();
        collection.Capacity = Math.Max(collection.Capacity, items.Length);
        foreach (var (key, value) in items)
        {
            // Add would put the key into words, which is the user's code, where it is there already.
            var before = collection.Count;
            if (key is null) return false;
            collection[key] = value;
            if (collection.Count == before) return false;
        }

        return true;
    }

    protected override int PlacesFor(int items) => items;

    protected override void CheckKeys(GraphWriter writer, SortedList<TKey, TValue> collection)
    {
        var look = KeyLooks.OfOrder(collection.Comparer);
        if (!KeyPart<TKey>.Nests(look)) return;
        foreach (var (key, _) in collection)
        {
            var checkedKey = key;
            KeyWork.Check(writer, ref checkedKey, look);
        }
    }

    // One that comes before others moves all of these.
    protected override long CountWork(GraphReader reader, SortedList<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items)
    {
        // Here, and when they are added.
        reader.Step(KeyWork.Ordered(reader, items, static item => item.Key, collection.Comparer));
        var last = 0;
        for (var i = 1; i < items.Length; i++)
        {
            if (items[i].Key is null || items[last].Key is null || collection.Comparer.Compare(items[i].Key, items[last].Key) >= 0) last = i;
            else reader.Step(i);
        }

        return KeyWork.Ordered(reader, items, static item => item.Key, collection.Comparer);
    }

    protected override bool Finds(SortedList<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => collection.ContainsKey(item.Key);

    protected override bool IsItself(SortedList<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => KeyOrder.IsItself(item.Key, collection.Comparer);

    protected override bool HasOrder => true;

    protected override bool IsInOrder(SortedList<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items) => KeyOrder.Rises(items, static item => item.Key, collection.Comparer);
}

/// <summary>A sorted set: comparer at the head, items in order.</summary>
internal sealed class SortedSetCodec<T>() : ItemsCodec<SortedSet<T>, T>(typeof(SortedSet<T>))
{
    // A node.
    protected override int PlaceSize => 48;

    private static readonly DeclaredType s_comparer = new(typeof(IComparer<T>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((SortedSet<T>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, Comparer<T>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => new SortedSet<T>(reader.Reference<IComparer<T>>(s_comparer));

    protected override bool AddsAtOnce(SortedSet<T> collection) => SelfContained<T>.Under(collection.Comparer);

    protected override int CountOf(SortedSet<T> collection) => collection.Count;

    protected override IEnumerable<T> ItemsOf(SortedSet<T> collection) => collection;

    protected override bool Fill(SortedSet<T> collection, T[] items)
    {
        collection.Clear();
        foreach (var item in items)
            if (!collection.Add(item)) return false;
        return true;
    }

    protected override int PlacesFor(int items) => items;

    protected override bool KeepsPlaces => false;

    protected override void CheckKeys(GraphWriter writer, SortedSet<T> collection)
    {
        var look = KeyLooks.OfOrder(collection.Comparer);
        if (!KeyPart<T>.Nests(look)) return;
        foreach (var item in collection)
        {
            var key = item;
            KeyWork.Check(writer, ref key, look);
        }
    }

    protected override long CountWork(GraphReader reader, SortedSet<T> collection, T[] items) => KeyWork.Ordered(reader, items, static item => item, collection.Comparer);

    protected override bool Finds(SortedSet<T> collection, T item) => collection.Contains(item);

    protected override bool IsItself(SortedSet<T> collection, T item) => KeyOrder.IsItself(item, collection.Comparer);

    protected override bool HasOrder => true;

    protected override bool IsInOrder(SortedSet<T> collection, T[] items) => KeyOrder.Rises(items, static item => item, collection.Comparer);
}
