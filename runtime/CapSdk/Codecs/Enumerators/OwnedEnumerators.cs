using System.Collections;

namespace CapSdk.Codecs.Enumerators;

internal sealed class ListEnumeratorCodec<T> : OwnedEnumeratorCodec<List<T>, List<T>.Enumerator>
{
    protected override List<T>.Enumerator Start(List<T> collection) => collection.GetEnumerator();
}

internal sealed class DictionaryEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.Enumerator> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.GetEnumerator();

    protected override Dictionary<TKey, TValue>.Enumerator StartEntries(Dictionary<TKey, TValue> collection) => (Dictionary<TKey, TValue>.Enumerator)((IDictionary)collection).GetEnumerator();
}

internal sealed class DictionaryKeyEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.KeyCollection.Enumerator> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.KeyCollection.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.Keys.GetEnumerator();
}

internal sealed class DictionaryValueEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<Dictionary<TKey, TValue>, Dictionary<TKey, TValue>.ValueCollection.Enumerator> where TKey : notnull
{
    protected override Dictionary<TKey, TValue>.ValueCollection.Enumerator Start(Dictionary<TKey, TValue> collection) => collection.Values.GetEnumerator();
}

internal sealed class OrderedDictionaryEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.Enumerator> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.GetEnumerator();

    protected override OrderedDictionary<TKey, TValue>.Enumerator StartEntries(OrderedDictionary<TKey, TValue> collection) => (OrderedDictionary<TKey, TValue>.Enumerator)((IDictionary)collection).GetEnumerator();
}

internal sealed class OrderedDictionaryKeyEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.KeyCollection.Enumerator> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.KeyCollection.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.Keys.GetEnumerator();
}

internal sealed class OrderedDictionaryValueEnumeratorCodec<TKey, TValue> : OwnedEnumeratorCodec<OrderedDictionary<TKey, TValue>, OrderedDictionary<TKey, TValue>.ValueCollection.Enumerator> where TKey : notnull
{
    protected override OrderedDictionary<TKey, TValue>.ValueCollection.Enumerator Start(OrderedDictionary<TKey, TValue> collection) => collection.Values.GetEnumerator();
}

internal sealed class HashSetEnumeratorCodec<T> : OwnedEnumeratorCodec<HashSet<T>, HashSet<T>.Enumerator>
{
    protected override HashSet<T>.Enumerator Start(HashSet<T> collection) => collection.GetEnumerator();
}

internal sealed class QueueEnumeratorCodec<T> : OwnedEnumeratorCodec<Queue<T>, Queue<T>.Enumerator>
{
    protected override Queue<T>.Enumerator Start(Queue<T> collection) => collection.GetEnumerator();
}

internal sealed class StackEnumeratorCodec<T> : OwnedEnumeratorCodec<Stack<T>, Stack<T>.Enumerator>
{
    protected override Stack<T>.Enumerator Start(Stack<T> collection) => collection.GetEnumerator();
}

internal sealed class LinkedListEnumeratorCodec<T> : OwnedEnumeratorCodec<LinkedList<T>, LinkedList<T>.Enumerator>
{
    protected override LinkedList<T>.Enumerator Start(LinkedList<T> collection) => collection.GetEnumerator();
}

internal sealed class PriorityQueueEnumeratorCodec<TElement, TPriority> : OwnedEnumeratorCodec<PriorityQueue<TElement, TPriority>, PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator>
{
    protected override PriorityQueue<TElement, TPriority>.UnorderedItemsCollection.Enumerator Start(PriorityQueue<TElement, TPriority> collection) => collection.UnorderedItems.GetEnumerator();
}
