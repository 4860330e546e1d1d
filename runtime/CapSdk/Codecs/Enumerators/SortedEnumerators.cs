using System.Collections;
using CapSdk.Codecs.Collections;

namespace CapSdk.Codecs.Enumerators;

internal sealed class SortedSetEnumeratorCodec<T> : OwnedEnumeratorCodec<SortedSet<T>, SortedSet<T>.Enumerator>
{
    protected override bool CopiesAreIndependent => false;

    // The way to its place.
    protected override int StartSize => 512;

    protected override SortedSet<T>.Enumerator Start(SortedSet<T> collection) => collection.GetEnumerator();
}

/// <summary>An enumerator of a sorted dictionary, of its keys or its values. It knows the dictionary's tree only, which is what it is written with.</summary>
internal abstract class SortedTreeEnumeratorCodec<TKey, TValue, TEnumerator> : OwnedEnumeratorCodec<SortedSet<KeyValuePair<TKey, TValue>>, TEnumerator>
    where TKey : notnull
    where TEnumerator : struct, IEnumerator
{
    protected sealed override bool CopiesAreIndependent => false;

    // The way to its place, and a dictionary around the tree.
    protected sealed override int StartSize => 832;

    protected sealed override DeclaredType Declared => SortedTree<TKey, TValue>.Declared;

    protected sealed override TEnumerator Start(SortedSet<KeyValuePair<TKey, TValue>> collection) => Start(SortedTree<TKey, TValue>.Around(collection));

    protected abstract TEnumerator Start(SortedDictionary<TKey, TValue> dictionary);
}

internal sealed class SortedDictionaryEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.Enumerator> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.GetEnumerator();

    protected override SortedDictionary<TKey, TValue>.Enumerator StartEntries(SortedSet<KeyValuePair<TKey, TValue>> collection) =>
        (SortedDictionary<TKey, TValue>.Enumerator)((IDictionary)SortedTree<TKey, TValue>.Around(collection)).GetEnumerator();
}

internal sealed class SortedDictionaryKeyEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.KeyCollection.Enumerator> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.KeyCollection.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.Keys.GetEnumerator();
}

internal sealed class SortedDictionaryValueEnumeratorCodec<TKey, TValue> : SortedTreeEnumeratorCodec<TKey, TValue, SortedDictionary<TKey, TValue>.ValueCollection.Enumerator> where TKey : notnull
{
    protected override SortedDictionary<TKey, TValue>.ValueCollection.Enumerator Start(SortedDictionary<TKey, TValue> dictionary) => dictionary.Values.GetEnumerator();
}
