using System.Collections.Immutable;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator over the tree of an immutable collection. It knows no collection, only nodes, and some orders depend on hashes that
/// differ in another process; so all items are written in the order in which it gives them, and a collection with that order is made on
/// reading. As the collection cannot change, nobody can tell.
/// </summary>
internal abstract class ImmutableTreeCodec<TItem, TEnumerator> : InlineCodec<TEnumerator> where TEnumerator : struct, IEnumerator<TItem>
{
    private const byte Unset = 0, Set = 1;

    /// <summary>An enumerator that gives exactly these items in this order.</summary>
    protected abstract TEnumerator Over(TItem[] items);

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        var items = new List<TItem>();
        int taken;
        try
        {
            // Copies share their place, so the original itself is run to its end and brought back.
            var left = 0;
            while (value.MoveNext()) left++;
            value.Reset();
            while (value.MoveNext()) items.Add(value.Current);
            value.Reset();
            taken = items.Count - left;
            for (var i = 0; i < taken; i++) value.MoveNext();
        }
        catch (Exception e) when (e is NullReferenceException or ObjectDisposedException)
        {
            // Never started, or its loop is over.
            writer.Out.Byte(Unset);
            return;
        }

        writer.Out.Byte(Set);
        writer.Out.Var((uint)items.Count);
        foreach (var item in items)
        {
            var written = item;
            Inline<TItem>.Write(writer, ref written);
        }

        writer.Out.Var((uint)taken);
    }

    public override void Read(GraphReader reader, ref TEnumerator value)
    {
        value = default;
        var state = reader.In.Byte();
        if (state == Unset) return;
        if (state != Set) throw new ImageFormatException("An enumerator is malformed.");
        var items = new TItem[reader.Count()];
        for (var i = 0; i < items.Length; i++) Inline<TItem>.Read(reader, ref items[i]);
        var taken = reader.In.Var32();
        if (taken > items.Length) throw new ImageFormatException("An enumerator lies outside of its collection.");
        value = Over(items);
        for (; taken > 0; taken--) value.MoveNext();
    }
}

internal sealed class ImmutableListEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableList<T>.Enumerator>
{
    protected override ImmutableList<T>.Enumerator Over(T[] items) => ImmutableList.Create(items).GetEnumerator();
}

internal sealed class ImmutableHashSetEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableHashSet<T>.Enumerator>
{
    protected override ImmutableHashSet<T>.Enumerator Over(T[] items)
    {
        var order = new ArrivalOrder<T>();
        var set = ImmutableHashSet.Create<T>(order);
        foreach (var item in items)
        {
            set = set.Add(item);
            order.Arrived++;
        }

        return set.GetEnumerator();
    }
}

internal sealed class ImmutableDictionaryEnumeratorCodec<TKey, TValue> : ImmutableTreeCodec<KeyValuePair<TKey, TValue>, ImmutableDictionary<TKey, TValue>.Enumerator> where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue>.Enumerator Over(KeyValuePair<TKey, TValue>[] items)
    {
        var order = new ArrivalOrder<TKey>();
        var dictionary = ImmutableDictionary.Create<TKey, TValue>(order);
        foreach (var (key, value) in items)
        {
            dictionary = dictionary.Add(key, value);
            order.Arrived++;
        }

        return dictionary.GetEnumerator();
    }
}

internal sealed class ImmutableSortedSetEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableSortedSet<T>.Enumerator>
{
    protected override ImmutableSortedSet<T>.Enumerator Over(T[] items)
    {
        var set = ImmutableSortedSet.Create<T>(new ArrivalOrder<T>());
        foreach (var item in items) set = set.Add(item);
        return set.GetEnumerator();
    }
}

internal sealed class ImmutableSortedDictionaryEnumeratorCodec<TKey, TValue> : ImmutableTreeCodec<KeyValuePair<TKey, TValue>, ImmutableSortedDictionary<TKey, TValue>.Enumerator> where TKey : notnull
{
    protected override ImmutableSortedDictionary<TKey, TValue>.Enumerator Over(KeyValuePair<TKey, TValue>[] items)
    {
        var dictionary = ImmutableSortedDictionary.Create<TKey, TValue>(new ArrivalOrder<TKey>());
        foreach (var (key, value) in items) dictionary = dictionary.Add(key, value);
        return dictionary.GetEnumerator();
    }
}

/// <summary>
/// Puts every item after those that came before it: its hash is its number, and compared with one in the collection the new one is
/// greater. Only for collections that are enumerated and never searched.
/// </summary>
internal sealed class ArrivalOrder<T> : IEqualityComparer<T>, IComparer<T>
{
    public int Arrived { get; set; }

    public bool Equals(T? x, T? y) => false;

    public int GetHashCode(T item) => Arrived;

    public int Compare(T? added, T? present) => 1;
}
