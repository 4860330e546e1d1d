using System.Collections.Frozen;
using CapSdk.Codecs.Keys;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Collections;

/// <summary>A frozen dictionary: its class depends on its content, so it can only be made when the content is there.</summary>
internal sealed class FrozenDictionaryCodec<TKey, TValue>() : LateCodec(typeof(FrozenDictionary<TKey, TValue>)) where TKey : notnull
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<TKey>));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var dictionary = (FrozenDictionary<TKey, TValue>)value;
        writer.Reference(ReferenceEquals(dictionary.Comparer, EqualityComparer<TKey>.Default) ? null : dictionary.Comparer, s_comparer);
        writer.Out.Var((uint)dictionary.Count);
        writer.Weigh<KeyValuePair<TKey, TValue>>(2 * dictionary.Count, more: FrozenTable.PlaceSize);
        writer.Weigh(2 * FrozenTable.EmptySize);
        var look = KeyLooks.OfEquality(dictionary.Comparer);
        foreach (var pair in dictionary)
        {
            var (key, written) = (pair.Key, pair);
            KeyWork.Check(writer, ref key, look);
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
        var work = KeyWork.Hashed(reader, pairs, static pair => pair.Key, comparer, table.EnsureCapacity(pairs.Length));
        foreach (var (key, value) in pairs)
            if (key is null || !table.TryAdd(key, value)) throw FrozenTable.Twice(WireType);
        var frozen = table.ToFrozenDictionary(comparer);
        FrozenTable.Watch(reader, new FrozenTable(reader, WireType, work, () => Array.TrueForAll(pairs, pair => frozen.ContainsKey(pair.Key))), SelfContained<TKey>.Under(comparer));
        return frozen;
    }

    public override void FindIncomplete(GraphReader reader, object content, HashSet<object> parts)
    {
        var (pairs, comparer) = ((KeyValuePair<TKey, TValue>[], IEqualityComparer<TKey>?))content;
        FrozenTable.FindIncomplete(reader, pairs, static pair => pair.Key, comparer, parts);
    }
}

/// <inheritdoc cref="FrozenDictionaryCodec{TKey,TValue}"/>
internal sealed class FrozenSetCodec<T>() : LateCodec(typeof(FrozenSet<T>))
{
    private static readonly DeclaredType s_comparer = new(typeof(IEqualityComparer<T>));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var set = (FrozenSet<T>)value;
        writer.Reference(ReferenceEquals(set.Comparer, EqualityComparer<T>.Default) ? null : set.Comparer, s_comparer);
        writer.Out.Var((uint)set.Count);
        writer.Weigh<T>(2 * set.Count, more: FrozenTable.PlaceSize);
        writer.Weigh(2 * FrozenTable.EmptySize);
        var look = KeyLooks.OfEquality(set.Comparer);
        foreach (var item in set)
        {
            var written = item;
            KeyWork.Check(writer, ref written, look);
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
        var work = KeyWork.Hashed(reader, items, static item => item, comparer, table.EnsureCapacity(items.Length));
        foreach (var item in items)
            if (!table.Add(item)) throw FrozenTable.Twice(WireType);
        var frozen = table.ToFrozenSet(comparer);
        FrozenTable.Watch(reader, new FrozenTable(reader, WireType, work, () => Array.TrueForAll(items, frozen.Contains)), SelfContained<T>.Under(comparer));
        return frozen;
    }

    public override void FindIncomplete(GraphReader reader, object content, HashSet<object> parts)
    {
        var (items, comparer) = ((T[], IEqualityComparer<T>?))content;
        FrozenTable.FindIncomplete(reader, items, static item => item, comparer, parts);
    }
}

/// <summary>What frozen collections have in common. One cannot be filled again.</summary>
internal sealed class FrozenTable(GraphReader reader, Type type, long work, Func<bool> finds) : TableRebuild
{
    /// <summary>Memory that one item takes: the table that the frozen one is made of, and that one itself.</summary>
    public const int PlaceSize = 144 + KeyWork.PlaceSize;

    /// <summary>Memory that the tables take without any items.</summary>
    public const int EmptySize = 512;

    public static void FindIncomplete<TItem, TKey>(GraphReader reader, TItem[] items, Func<TItem, TKey> keyOf, IEqualityComparer<TKey>? comparer, HashSet<object> parts)
    {
        if (SelfContained<TKey>.Under(comparer)) return;

        // What a comparer of the user's looks at cannot be told: most probably what the key's own equality would.
        var look = KeyLooks.OfEquality(comparer) is KeyLook.Deep ? KeyLook.Deep : KeyLook.Fields;
        reader.Keys.Watch = part =>
        {
            if (reader.IsIncomplete(part)) parts.Add(part);
        };
        foreach (var item in items)
        {
            var key = keyOf(item);
            reader.Keys.SizeOf(ref key, look);
        }

        reader.Keys.Watch = null;
        reader.Keys.Forget();
    }

    /// <summary>Whether it finds its keys is seen when these are complete; and once more when users' code has changed them.</summary>
    public static void Watch(GraphReader reader, FrozenTable table, bool isComplete)
    {
        if (isComplete) reader.WhenTold(table);
        else reader.WhenKeysAreComplete(table);
    }

    public override string Name => Code.CodeNames.Of(type);

    public override bool Fill() => FindsItsKeys();

    public override bool FindsItsKeys()
    {
        reader.Step(work);
        return finds();
    }

    public static ImageFormatException Twice(Type type) => new($"A {Code.CodeNames.Of(type)} holds a key twice.");
}
