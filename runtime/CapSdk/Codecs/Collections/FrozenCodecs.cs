using System.Collections.Frozen;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Collections;

/// <summary>A frozen dictionary: its class depends on its content, so it can only be made when the content is there.</summary>
internal sealed class FrozenDictionaryCodec<TKey, TValue>() : LateCodec(typeof(FrozenDictionary<TKey, TValue>)) where TKey : notnull
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<TKey>));

    // Nothing is made before its content is there.
    public override int ObjectSize => 0;

    public override void WriteBody(GraphWriter writer, object value)
    {
        var dictionary = (FrozenDictionary<TKey, TValue>)value;
        writer.Reference(ReferenceEquals(dictionary.Comparer, EqualityComparer<TKey>.Default) ? null : dictionary.Comparer, s_comparer);
        writer.Out.Var((uint)dictionary.Count);
        writer.Weigh<KeyValuePair<TKey, TValue>>(2 * dictionary.Count, more: FrozenTable.PlaceSize);
        writer.Weigh(2 * FrozenTable.EmptySize);
        foreach (var pair in dictionary)
        {
            var written = pair;
            Inline<KeyValuePair<TKey, TValue>>.Write(writer, ref written);
        }
    }

    public override object ReadContent(GraphReader reader)
    {
        var comparer = reader.Reference<IEqualityComparer<TKey>>(s_comparer);
        var count = reader.Count();
        reader.Allocate<KeyValuePair<TKey, TValue>>(count);
        var pairs = new KeyValuePair<TKey, TValue>[count];
        for (var i = 0; i < pairs.Length; i++) Inline<KeyValuePair<TKey, TValue>>.Read(reader, ref pairs[i]);
        return (pairs, comparer);
    }

    public override object Build(GraphReader reader, object content)
    {
        var (pairs, comparer) = ((KeyValuePair<TKey, TValue>[], IEqualityComparer<TKey>?))content;

        reader.Allocate<KeyValuePair<TKey, TValue>>(pairs.Length, more: FrozenTable.PlaceSize);
        reader.Allocate(FrozenTable.EmptySize);

        // What the frozen one is made of in any case, made here so that its work is known before.
        var table = new Dictionary<TKey, TValue>(comparer);
        Collisions.Count(reader, pairs, static pair => pair.Key, comparer, table.EnsureCapacity(pairs.Length));
        foreach (var (key, value) in pairs)
            if (key is null || !table.TryAdd(key, value)) throw FrozenTable.Twice(WireType);
        var frozen = table.ToFrozenDictionary(comparer);
        reader.WhenTold(new FrozenTable(WireType, () => frozen.Keys.All(frozen.ContainsKey)));
        return frozen;
    }
}

/// <inheritdoc cref="FrozenDictionaryCodec{TKey,TValue}"/>
internal sealed class FrozenSetCodec<T>() : LateCodec(typeof(FrozenSet<T>))
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<T>));

    // Nothing is made before its content is there.
    public override int ObjectSize => 0;

    public override void WriteBody(GraphWriter writer, object value)
    {
        var set = (FrozenSet<T>)value;
        writer.Reference(ReferenceEquals(set.Comparer, EqualityComparer<T>.Default) ? null : set.Comparer, s_comparer);
        writer.Out.Var((uint)set.Count);
        writer.Weigh<T>(2 * set.Count, more: FrozenTable.PlaceSize);
        writer.Weigh(2 * FrozenTable.EmptySize);
        foreach (var item in set)
        {
            var written = item;
            Inline<T>.Write(writer, ref written);
        }
    }

    public override object ReadContent(GraphReader reader)
    {
        var comparer = reader.Reference<IEqualityComparer<T>>(s_comparer);
        var count = reader.Count();
        reader.Allocate<T>(count);
        var items = new T[count];
        for (var i = 0; i < items.Length; i++) Inline<T>.Read(reader, ref items[i]);
        return (items, comparer);
    }

    public override object Build(GraphReader reader, object content)
    {
        var (items, comparer) = ((T[], IEqualityComparer<T>?))content;
        reader.Allocate<T>(items.Length, more: FrozenTable.PlaceSize);
        reader.Allocate(FrozenTable.EmptySize);
        var table = new HashSet<T>(comparer);
        Collisions.Count(reader, items, static item => item, comparer, table.EnsureCapacity(items.Length));
        foreach (var item in items)
            if (!table.Add(item)) throw FrozenTable.Twice(WireType);
        var frozen = table.ToFrozenSet(comparer);
        reader.WhenTold(new FrozenTable(WireType, () => frozen.All(frozen.Contains)));
        return frozen;
    }
}

/// <summary>What frozen collections have in common. One cannot be filled again.</summary>
internal sealed class FrozenTable(Type type, Func<bool> finds) : TableRebuild
{
    /// <summary>Memory that one item takes: the table that the frozen one is made of, and that one itself.</summary>
    public const int PlaceSize = 144;

    /// <summary>Memory that the tables take without any items.</summary>
    public const int EmptySize = 512;

    public override string Name => Code.CodeNames.Of(type);

    public override bool Fill() => FindsItsKeys();

    public override bool FindsItsKeys() => finds();

    public static ImageFormatException Twice(Type type) => new($"A {Code.CodeNames.Of(type)} holds a key twice.");
}
