using System.Collections;
using CapSdk.Codecs.Collections;

namespace CapSdk.Codecs.Enumerators;

internal sealed class SortedSetEnumeratorCodec<T> : OwnedEnumeratorCodec<SortedSet<T>, SortedSet<T>.Enumerator, T>
{
    protected override bool CopiesAreIndependent => false;

    // It looks into the node.
    protected override bool CanDiffer => false;

    // The way to its place.
    protected override int StartSize => 512;

    protected override SortedSet<T>.Enumerator Start(SortedSet<T> collection) => collection.GetEnumerator();

    protected override SortedSet<T> Empty() => new(new ArrivalOrder<T>());

    protected override void Put(SortedSet<T> alone, T item) => alone.Add(item);

    protected override void Change(SortedSet<T> alone) => alone.Add(default!);
}

/// <summary>An enumerator of a sorted dictionary, of its keys or its values. It knows the dictionary's tree only, which is what it is written with.</summary>
internal abstract class SortedTreeEnumeratorCodec<TKey, TValue, TEnumerator, TItem> : OwnedEnumeratorCodec<SortedSet<KeyValuePair<TKey, TValue>>, TEnumerator, TItem>
    where TKey : notnull
    where TEnumerator : struct, IEnumerator<TItem>
{
    protected sealed override bool CopiesAreIndependent => false;

    // It looks into the node.
    protected sealed override bool CanDiffer => false;

    // The way to its place, and a dictionary around the tree.
    protected sealed override int StartSize => 832;

    protected sealed override DeclaredType Declared => SortedTree<TKey, TValue>.Declared;

    protected sealed override TEnumerator Start(SortedSet<KeyValuePair<TKey, TValue>> collection) => Start(SortedTree<TKey, TValue>.Around(collection));

    protected abstract TEnumerator Start(SortedDictionary<TKey, TValue> dictionary);

    protected abstract KeyValuePair<TKey, TValue> PairOf(TItem item);

    protected sealed override SortedSet<KeyValuePair<TKey, TValue>> Empty() => SortedTree<TKey, TValue>.Of(new SortedDictionary<TKey, TValue>(new ArrivalOrder<TKey>()));

    protected sealed override void Put(SortedSet<KeyValuePair<TKey, TValue>> alone, TItem item) => alone.Add(PairOf(item));

    protected sealed override void Change(SortedSet<KeyValuePair<TKey, TValue>> alone) => alone.Add(default);
}

internal sealed class SortedDictionaryEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.Enumerator, KeyValuePair<TKey, TValue>> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.GetEnumerator();

    protected override SortedDictionary<TKey, TValue>.Enumerator StartEntries(SortedSet<KeyValuePair<TKey, TValue>> collection) =>
        (SortedDictionary<TKey, TValue>.Enumerator)((IDictionary)SortedTree<TKey, TValue>.Around(collection)).GetEnumerator();

    protected override KeyValuePair<TKey, TValue> PairOf(KeyValuePair<TKey, TValue> item) => item;
}

internal sealed class SortedDictionaryKeyEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.KeyCollection.Enumerator, TKey> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.KeyCollection.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.Keys.GetEnumerator();

    protected override KeyValuePair<TKey, TValue> PairOf(TKey item) => new(item, default!);
}

internal sealed class SortedDictionaryValueEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.ValueCollection.Enumerator, TValue> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.ValueCollection.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.Values.GetEnumerator();

    protected override KeyValuePair<TKey, TValue> PairOf(TValue item) => new(default!, item);
}
