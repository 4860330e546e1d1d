using System.Collections;

namespace CapSdk.Codecs.Enumerators;

internal sealed class ListEnumeratorCodec<T> : OwnedEnumeratorCodec<List<T>, List<T>.Enumerator, T>
{
    protected override List<T>.Enumerator Start(List<T> collection) => collection.GetEnumerator();

    protected override List<T> Empty() => new();

    protected override void Put(List<T> alone, T item) => alone.Add(item);

    protected override void Change(List<T> alone) => alone.Add(default!);
}

internal sealed class DictionaryEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.Enumerator, KeyValuePair<TKey, TValue>> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.GetEnumerator();

    protected override int Places(Dictionary<TKey, TValue> collection) => collection.EnsureCapacity(0);

    protected override Dictionary<TKey, TValue>.Enumerator StartEntries(Dictionary<TKey, TValue> collection) => (Dictionary<TKey, TValue>.Enumerator)((IDictionary)collection).GetEnumerator();

    protected override Dictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(KeyValuePair<TKey, TValue> item) => item.Key is not null;

    protected override void Put(Dictionary<TKey, TValue> alone, KeyValuePair<TKey, TValue> item) => alone.Add(item.Key, item.Value);

    protected override void Change(Dictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class DictionaryKeyEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.KeyCollection.Enumerator, TKey> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.KeyCollection.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.Keys.GetEnumerator();

    protected override int Places(Dictionary<TKey, TValue> collection) => collection.EnsureCapacity(0);

    protected override Dictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(TKey item) => item is not null;

    protected override void Put(Dictionary<TKey, TValue> alone, TKey item) => alone.Add(item, default!);

    protected override void Change(Dictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class DictionaryValueEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.ValueCollection.Enumerator, TValue> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.ValueCollection.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.Values.GetEnumerator();

    protected override int Places(Dictionary<TKey, TValue> collection) => collection.EnsureCapacity(0);

    protected override Dictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(TValue item) => default(TKey) is not null;

    protected override void Put(Dictionary<TKey, TValue> alone, TValue item) => alone.Add(default!, item);

    protected override void Change(Dictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class OrderedDictionaryEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.Enumerator, KeyValuePair<TKey, TValue>> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.GetEnumerator();

    protected override OrderedDictionary<TKey, TValue>.Enumerator StartEntries(OrderedDictionary<TKey, TValue> collection) => (OrderedDictionary<TKey, TValue>.Enumerator)((IDictionary)collection).GetEnumerator();

    protected override OrderedDictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(KeyValuePair<TKey, TValue> item) => item.Key is not null;

    protected override void Put(OrderedDictionary<TKey, TValue> alone, KeyValuePair<TKey, TValue> item) => alone.Add(item.Key, item.Value);

    protected override void Change(OrderedDictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class OrderedDictionaryKeyEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.KeyCollection.Enumerator, TKey> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.KeyCollection.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.Keys.GetEnumerator();

    // Its keys and values are pairs.
    protected override EnumeratorField? Current { get; } = EnumeratorField.Find(
        typeof(OrderedDictionary<TKey, TValue>.KeyCollection.Enumerator), static field => field.FieldType == typeof(KeyValuePair<TKey, TValue>) && field.Name.Contains("current", StringComparison.OrdinalIgnoreCase));

    protected override object? Kept(TKey item) => new KeyValuePair<TKey, TValue>(item, default!);

    protected override OrderedDictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(TKey item) => item is not null;

    protected override void Put(OrderedDictionary<TKey, TValue> alone, TKey item) => alone.Add(item, default!);

    protected override void Change(OrderedDictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class OrderedDictionaryValueEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.ValueCollection.Enumerator, TValue> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.ValueCollection.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.Values.GetEnumerator();

    protected override OrderedDictionary<TKey, TValue> Empty() => new(new ArrivalOrder<TKey>());

    protected override bool CanPut(TValue item) => default(TKey) is not null;

    // Its keys and values are pairs.
    protected override EnumeratorField? Current { get; } = EnumeratorField.Find(
        typeof(OrderedDictionary<TKey, TValue>.ValueCollection.Enumerator), static field => field.FieldType == typeof(KeyValuePair<TKey, TValue>) && field.Name.Contains("current", StringComparison.OrdinalIgnoreCase));

    protected override object? Kept(TValue item) => new KeyValuePair<TKey, TValue>(default!, item);

    protected override void Put(OrderedDictionary<TKey, TValue> alone, TValue item) => alone.Add(default!, item);

    protected override void Change(OrderedDictionary<TKey, TValue> alone) => alone.EnsureCapacity(alone.Count + 64);
}

internal sealed class HashSetEnumeratorCodec<T> : OwnedEnumeratorCodec<HashSet<T>, HashSet<T>.Enumerator, T>
{
    protected override HashSet<T>.Enumerator Start(HashSet<T> collection) => collection.GetEnumerator();

    protected override int Places(HashSet<T> collection) => collection.EnsureCapacity(0);

    protected override HashSet<T> Empty() => new(new ArrivalOrder<T>());

    protected override void Put(HashSet<T> alone, T item) => alone.Add(item);

    protected override void Change(HashSet<T> alone) => alone.Add(default!);
}

internal sealed class QueueEnumeratorCodec<T> : OwnedEnumeratorCodec<Queue<T>, Queue<T>.Enumerator, T>
{
    protected override Queue<T>.Enumerator Start(Queue<T> collection) => collection.GetEnumerator();

    protected override Queue<T> Empty() => new();

    protected override void Put(Queue<T> alone, T item) => alone.Enqueue(item);

    protected override void Change(Queue<T> alone) => alone.Enqueue(default!);
}

internal sealed class StackEnumeratorCodec<T> : OwnedEnumeratorCodec<Stack<T>, Stack<T>.Enumerator, T>
{
    protected override Stack<T>.Enumerator Start(Stack<T> collection) => collection.GetEnumerator();

    protected override Stack<T> Empty() => new();

    protected override void Put(Stack<T> alone, T item) => alone.Push(item);

    protected override void Change(Stack<T> alone) => alone.Push(default!);
}

internal sealed class LinkedListEnumeratorCodec<T> : OwnedEnumeratorCodec<LinkedList<T>, LinkedList<T>.Enumerator, T>
{
    protected override LinkedList<T>.Enumerator Start(LinkedList<T> collection) => collection.GetEnumerator();

    protected override LinkedList<T> Empty() => new();

    protected override void Put(LinkedList<T> alone, T item) => alone.AddLast(item);

    protected override void Change(LinkedList<T> alone) => alone.AddLast(default(T)!);
}

internal sealed class PriorityQueueEnumeratorCodec<TElement, TPriority> : OwnedEnumeratorCodec<PriorityQueue<TElement, TPriority>, PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator, (TElement Element, TPriority Priority)>
{
    protected override PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator Start(PriorityQueue<TElement, TPriority> collection) => collection.UnorderedItems.GetEnumerator();

    protected override PriorityQueue<TElement, TPriority> Empty() => new(new ArrivalOrder<TPriority>());

    protected override void Put(PriorityQueue<TElement, TPriority> alone, (TElement Element, TPriority Priority) item) => alone.Enqueue(item.Element, item.Priority);

    protected override void Change(PriorityQueue<TElement, TPriority> alone) => alone.Enqueue(default!, default!);
}
