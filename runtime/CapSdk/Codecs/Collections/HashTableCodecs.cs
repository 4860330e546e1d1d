using System.Runtime.CompilerServices;
using CapSdk.Codecs.Keys;

namespace CapSdk.Codecs.Collections;

/// <summary>A dictionary: comparer at the head, pairs in the body. Always rebuilt by adding: string hashes differ from process to process.</summary>
internal sealed class DictionaryCodec<TKey, TValue>() : ItemsCodec<Dictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(typeof(Dictionary<TKey, TValue>)) where TKey : notnull
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<TKey>));

    private static readonly Vacancies? s_vacancies = Vacancies.Of(typeof(Dictionary<TKey, TValue>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((Dictionary<TKey, TValue>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => new Dictionary<TKey, TValue>(reader.Reference<IEqualityComparer<TKey>>(s_comparer));

    protected override bool AddsAtOnce(Dictionary<TKey, TValue> collection) => SelfContained<TKey>.Under(collection.Comparer);

    protected override int CountOf(Dictionary<TKey, TValue> collection) => collection.Count;

    protected override IEnumerable<KeyValuePair<TKey, TValue>> ItemsOf(Dictionary<TKey, TValue> collection) => collection;

    protected override void WriteItems(GraphWriter writer, Dictionary<TKey, TValue> collection)
    {
        foreach (var pair in collection) Write(writer, pair);
    }

    protected override bool Fill(Dictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items)
    {
        collection.Clear();
        collection.EnsureCapacity(items.Length);
        foreach (var (key, value) in items)
            if (key is null || !collection.TryAdd(key, value)) return false;
        return true;
    }

    protected override int[] VacanciesOf(Dictionary<TKey, TValue> collection) => s_vacancies is not null && Vacant(collection) > 0 ? s_vacancies.In(collection) : [];

    protected override bool Fill(Dictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items, int[] vacancies)
    {
        if (vacancies.Length == 0 || s_vacancies is null) return Fill(collection, items);
        collection.Clear();
        collection.EnsureCapacity(items.Length + vacancies.Length);
        return s_vacancies.Fill(collection, items, vacancies, item => item.Key is not null && collection.TryAdd(item.Key, item.Value));
    }

    protected override int PlacesFor(int items) => HashTable.PlacesFor(items);

    protected override int PlaceSize => HashTable.PlaceSize;

    protected override void CheckKeys(GraphWriter writer, Dictionary<TKey, TValue> collection)
    {
        var look = KeyLooks.OfEquality(collection.Comparer);
        if (!KeyPart<TKey>.Nests(look)) return;
        foreach (var (key, _) in collection)
        {
            var checkedKey = key;
            KeyWork.Check(writer, ref checkedKey, look);
        }
    }

    protected override long CountWork(GraphReader reader, Dictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items) =>
        KeyWork.Hashed(reader, items, static item => item.Key, collection.Comparer, collection.EnsureCapacity(items.Length));

    protected override bool Finds(Dictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => collection.ContainsKey(item.Key);

    protected override bool IsItself(Dictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => KeyOrder.IsItself(item.Key, collection.Comparer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_freeCount")]
    private static extern ref int Vacant(Dictionary<TKey, TValue> table);
}

/// <inheritdoc cref="DictionaryCodec{TKey,TValue}"/>
internal sealed class OrderedDictionaryCodec<TKey, TValue>() : ItemsCodec<OrderedDictionary<TKey, TValue>, KeyValuePair<TKey, TValue>>(typeof(OrderedDictionary<TKey, TValue>)) where TKey : notnull
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<TKey>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((OrderedDictionary<TKey, TValue>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, EqualityComparer<TKey>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => new OrderedDictionary<TKey, TValue>(reader.Reference<IEqualityComparer<TKey>>(s_comparer));

    protected override bool AddsAtOnce(OrderedDictionary<TKey, TValue> collection) => SelfContained<TKey>.Under(collection.Comparer);

    protected override int CountOf(OrderedDictionary<TKey, TValue> collection) => collection.Count;

    protected override IEnumerable<KeyValuePair<TKey, TValue>> ItemsOf(OrderedDictionary<TKey, TValue> collection) => collection;

    protected override bool Fill(OrderedDictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items)
    {
        collection.Clear();
        collection.EnsureCapacity(items.Length);
        foreach (var (key, value) in items)
            if (key is null || !collection.TryAdd(key, value)) return false;
        return true;
    }

    protected override int PlacesFor(int items) => HashTable.PlacesFor(items);

    protected override int PlaceSize => HashTable.PlaceSize;

    protected override void CheckKeys(GraphWriter writer, OrderedDictionary<TKey, TValue> collection)
    {
        var look = KeyLooks.OfEquality(collection.Comparer);
        if (!KeyPart<TKey>.Nests(look)) return;
        foreach (var (key, _) in collection)
        {
            var checkedKey = key;
            KeyWork.Check(writer, ref checkedKey, look);
        }
    }

    protected override long CountWork(GraphReader reader, OrderedDictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue>[] items) =>
        KeyWork.Hashed(reader, items, static item => item.Key, collection.Comparer, collection.EnsureCapacity(items.Length));

    protected override bool Finds(OrderedDictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => collection.ContainsKey(item.Key);

    protected override bool IsItself(OrderedDictionary<TKey, TValue> collection, KeyValuePair<TKey, TValue> item) => KeyOrder.IsItself(item.Key, collection.Comparer);
}

/// <inheritdoc cref="DictionaryCodec{TKey,TValue}"/>
internal sealed class HashSetCodec<T>() : ItemsCodec<HashSet<T>, T>(typeof(HashSet<T>))
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<T>));

    private static readonly Vacancies? s_vacancies = Vacancies.Of(typeof(HashSet<T>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((HashSet<T>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, EqualityComparer<T>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => new HashSet<T>(reader.Reference<IEqualityComparer<T>>(s_comparer));

    protected override bool AddsAtOnce(HashSet<T> collection) => SelfContained<T>.Under(collection.Comparer);

    protected override int CountOf(HashSet<T> collection) => collection.Count;

    protected override IEnumerable<T> ItemsOf(HashSet<T> collection) => collection;

    protected override void WriteItems(GraphWriter writer, HashSet<T> collection)
    {
        foreach (var item in collection) Write(writer, item);
    }

    protected override bool Fill(HashSet<T> collection, T[] items)
    {
        collection.Clear();
        collection.EnsureCapacity(items.Length);
        foreach (var item in items)
            if (!collection.Add(item)) return false;
        return true;
    }

    protected override int[] VacanciesOf(HashSet<T> collection) => s_vacancies is not null && Vacant(collection) > 0 ? s_vacancies.In(collection) : [];

    protected override bool Fill(HashSet<T> collection, T[] items, int[] vacancies)
    {
        if (vacancies.Length == 0 || s_vacancies is null) return Fill(collection, items);
        collection.Clear();
        collection.EnsureCapacity(items.Length + vacancies.Length);
        return s_vacancies.Fill(collection, items, vacancies, collection.Add);
    }

    protected override int PlacesFor(int items) => HashTable.PlacesFor(items);

    protected override int PlaceSize => HashTable.PlaceSize;

    protected override void CheckKeys(GraphWriter writer, HashSet<T> collection)
    {
        var look = KeyLooks.OfEquality(collection.Comparer);
        if (!KeyPart<T>.Nests(look)) return;
        foreach (var item in collection)
        {
            var key = item;
            KeyWork.Check(writer, ref key, look);
        }
    }

    protected override long CountWork(GraphReader reader, HashSet<T> collection, T[] items) =>
        KeyWork.Hashed(reader, items, static item => item, collection.Comparer, collection.EnsureCapacity(items.Length));

    protected override bool Finds(HashSet<T> collection, T item) => collection.Contains(item);

    protected override bool IsItself(HashSet<T> collection, T item) => KeyOrder.IsItself(item, collection.Comparer);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_freeCount")]
    private static extern ref int Vacant(HashSet<T> table);
}

/// <summary>What hash tables have in common.</summary>
internal static class HashTable
{
    /// <summary>Memory that is taken for each item besides the item itself.</summary>
    public const int PlaceSize = 24 + KeyWork.PlaceSize;

    /// <summary>Their number is a prime, the next of a list: three at least.</summary>
    public static int PlacesFor(int items) => items == 0 ? 0 : items + (items / 4) + 3;
}
