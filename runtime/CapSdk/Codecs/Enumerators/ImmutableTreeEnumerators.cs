using System.Collections.Immutable;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator over the tree of an immutable collection. It knows no collection, only nodes, and some orders depend on hashes that
/// differ in another process; so all items are written in the order in which it gives them, and a collection with that order is made on
/// reading. As the collection cannot change, nobody can tell. One that was begun on a builder holds the builder too: when that is changed,
/// the next step must throw, here as there, and the item that it shows is all that is left of it.
/// </summary>
internal abstract class ImmutableTreeCodec<TItem, TEnumerator, TBuilder> : InlineCodec<TEnumerator>
    where TEnumerator : struct, IEnumerator<TItem>
    where TBuilder : class
{
    // Of an enumerator, which keeps the way to its place elsewhere, and of what is needed for a moment to set private fields.
    private const int StartSize = 384;

    // Of the collection that is made for the enumerator, for each item; and the item in it.
    private static readonly int NodeSize = 96 + System.Runtime.CompilerServices.Unsafe.SizeOf<TItem>();

    private const byte Unset = 0, OfCollection = 1, OfBuilder = 2, Outdated = 3;

    private static readonly DeclaredType s_declared = new(typeof(TBuilder));
    private static readonly EnumeratorField s_builder = EnumeratorField.Find(typeof(TEnumerator), static field => field.FieldType == typeof(TBuilder))
        ?? throw new InvalidOperationException($"{Code.CodeNames.Of(typeof(TEnumerator))} knows no builder on this runtime.");
    private static readonly EnumeratorField? s_version = EnumeratorField.Version(typeof(TEnumerator));

    /// <summary>An enumerator that gives exactly these items in this order.</summary>
    protected abstract TEnumerator Over(TItem[] items);

    protected abstract TEnumerator Of(TBuilder builder);

    public override void Write(GraphWriter writer, ref TEnumerator value)
    {
        var builder = s_builder.Of(value);
        var items = new List<TItem>();
        var taken = 0;
        var shown = Shown(value);
        var state = builder is null ? OfCollection : OfBuilder;
        try
        {
            taken = Take(ref value, items, shown.Length > 0);
        }
        catch (Exception e) when (e is NullReferenceException or ObjectDisposedException)
        {
            // Never started, or its loop is over.
            state = Unset;
        }
        catch (InvalidOperationException)
        {
            state = Outdated;
            items.AddRange(shown);
            taken = shown.Length;
        }

        writer.Out.Byte(state);

        // What holds an enumerator is read twice, and it is made each time where it has no builder to wait for.
        writer.Weigh((4 * StartSize) + (2 * (long)items.Count * (NodeSize + System.Runtime.CompilerServices.Unsafe.SizeOf<TItem>())));
        if (state is OfBuilder or Outdated) writer.Reference(builder, s_declared);
        if (state is Unset) return;
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
        if (state > Outdated) throw new ImageFormatException("An enumerator is malformed.");
        var builder = state is OfBuilder or Outdated ? reader.Reference<TBuilder>(s_declared) ?? throw new ImageFormatException("An enumerator is cut off from its collection.") : null;
        var count = reader.Count();
        reader.Allocate<TItem>(count);
        var items = new TItem[count];
        for (var i = 0; i < items.Length; i++) Inline<TItem>.Read(reader, ref items[i]);
        var taken = reader.Taken();
        if (taken > items.Length + 1) throw new ImageFormatException("An enumerator lies outside of its collection.");
        if (builder is not null && reader.Pass < ReadPass.Last)
        {
            reader.ReadAgain(ReadPass.Last);
            return;
        }

        reader.Allocate((builder is null ? StartSize : 2 * StartSize) + ((long)items.Length * NodeSize));
        value = Over(items);
        if (builder is not null && state != Outdated) value = Tied(value, builder, outdated: false);
        for (; taken > 0; taken--) value.MoveNext();
        if (builder is not null && state == Outdated) value = Tied(value, builder, outdated: true);
    }

    // The item that it is at; none before the first and after the last.
    private static TItem[] Shown(TEnumerator value)
    {
        try
        {
            return [value.Current];
        }
        catch (Exception e) when (e is InvalidOperationException or NullReferenceException)
        {
            return [];
        }
    }

    // Copies share their place, so the original itself is run to its end and brought back.
    private static int Take(ref TEnumerator value, List<TItem> items, bool isAtItem)
    {
        var left = 0;
        while (value.MoveNext()) left++;
        value.Reset();
        while (value.MoveNext()) items.Add(value.Current);
        value.Reset();
        var taken = items.Count - left + (left == 0 && !isAtItem ? 1 : 0);
        for (var i = 0; i < taken; i++) value.MoveNext();
        return taken;
    }

    // A builder of hashed items may give them in another order here, so the enumerator keeps its own and only watches the builder.
    private TEnumerator Tied(TEnumerator enumerator, TBuilder builder, bool outdated)
    {
        object boxed = enumerator;
        s_builder.Set(boxed, builder);
        s_version?.Set(boxed, outdated ? -1 : s_version.Of(Of(builder)));
        if (!outdated) return (TEnumerator)boxed;
        var probe = (TEnumerator)boxed;
        try
        {
            probe.MoveNext();
        }
        catch (InvalidOperationException)
        {
            return (TEnumerator)boxed;
        }

        throw new ImageFormatException($"An enumerator of a modified {Code.CodeNames.Of(typeof(TBuilder))} cannot be rebuilt on this runtime.");
    }
}

internal sealed class ImmutableListEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableList<T>.Enumerator, ImmutableList<T>.Builder>
{
    protected override ImmutableList<T>.Enumerator Over(T[] items) => ImmutableList.Create(items).GetEnumerator();

    protected override ImmutableList<T>.Enumerator Of(ImmutableList<T>.Builder builder) => builder.GetEnumerator();
}

internal sealed class ImmutableHashSetEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableHashSet<T>.Enumerator, ImmutableHashSet<T>.Builder>
{
    protected override ImmutableHashSet<T>.Enumerator Over(T[] items)
    {
        var order = new ArrivalOrder<T>();
        // By a builder: it makes one node for each item, and not the whole way to it anew.
        var set = ImmutableHashSet.CreateBuilder<T>(order);
        foreach (var item in items)
        {
            set.Add(item);
            order.Arrived++;
        }

        return set.ToImmutable().GetEnumerator();
    }

    protected override ImmutableHashSet<T>.Enumerator Of(ImmutableHashSet<T>.Builder builder) => builder.GetEnumerator();
}

internal sealed class ImmutableDictionaryEnumeratorCodec<TKey, TValue> : ImmutableTreeCodec<KeyValuePair<TKey, TValue>, ImmutableDictionary<TKey, TValue>.Enumerator, ImmutableDictionary<TKey, TValue>.Builder> where TKey : notnull
{
    protected override ImmutableDictionary<TKey, TValue>.Enumerator Over(KeyValuePair<TKey, TValue>[] items)
    {
        var order = new ArrivalOrder<TKey>();
        var dictionary = ImmutableDictionary.CreateBuilder<TKey, TValue>(order);
        foreach (var (key, value) in items)
        {
            dictionary.Add(key, value);
            order.Arrived++;
        }

        return dictionary.ToImmutable().GetEnumerator();
    }

    protected override ImmutableDictionary<TKey, TValue>.Enumerator Of(ImmutableDictionary<TKey, TValue>.Builder builder) => builder.GetEnumerator();
}

internal sealed class ImmutableSortedSetEnumeratorCodec<T> : ImmutableTreeCodec<T, ImmutableSortedSet<T>.Enumerator, ImmutableSortedSet<T>.Builder>
{
    protected override ImmutableSortedSet<T>.Enumerator Over(T[] items)
    {
        var set = ImmutableSortedSet.CreateBuilder(new ArrivalOrder<T>());
        foreach (var item in items) set.Add(item);
        return set.ToImmutable().GetEnumerator();
    }

    protected override ImmutableSortedSet<T>.Enumerator Of(ImmutableSortedSet<T>.Builder builder) => builder.GetEnumerator();
}

internal sealed class ImmutableSortedDictionaryEnumeratorCodec<TKey, TValue> : ImmutableTreeCodec<KeyValuePair<TKey, TValue>, ImmutableSortedDictionary<TKey, TValue>.Enumerator, ImmutableSortedDictionary<TKey, TValue>.Builder> where TKey : notnull
{
    protected override ImmutableSortedDictionary<TKey, TValue>.Enumerator Over(KeyValuePair<TKey, TValue>[] items)
    {
        var dictionary = ImmutableSortedDictionary.CreateBuilder<TKey, TValue>(new ArrivalOrder<TKey>());
        foreach (var (key, value) in items) dictionary.Add(key, value);
        return dictionary.ToImmutable().GetEnumerator();
    }

    protected override ImmutableSortedDictionary<TKey, TValue>.Enumerator Of(ImmutableSortedDictionary<TKey, TValue>.Builder builder) => builder.GetEnumerator();
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
