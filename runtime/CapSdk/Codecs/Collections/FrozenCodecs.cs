using System.Collections.Frozen;
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
        foreach (var pair in dictionary)
        {
            var written = pair;
            Inline<KeyValuePair<TKey, TValue>>.Write(writer, ref written);
        }
    }

    public override object ReadContent(GraphReader reader)
    {
        var comparer = reader.Reference<IEqualityComparer<TKey>>(s_comparer);
        var pairs = new KeyValuePair<TKey, TValue>[reader.Count()];
        for (var i = 0; i < pairs.Length; i++) Inline<KeyValuePair<TKey, TValue>>.Read(reader, ref pairs[i]);
        return (pairs, comparer);
    }

    public override object Build(object content)
    {
        var (pairs, comparer) = ((KeyValuePair<TKey, TValue>[], IEqualityComparer<TKey>?))content;
        return pairs.ToFrozenDictionary(comparer);
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
        foreach (var item in set)
        {
            var written = item;
            Inline<T>.Write(writer, ref written);
        }
    }

    public override object ReadContent(GraphReader reader)
    {
        var comparer = reader.Reference<IEqualityComparer<T>>(s_comparer);
        var items = new T[reader.Count()];
        for (var i = 0; i < items.Length; i++) Inline<T>.Read(reader, ref items[i]);
        return (items, comparer);
    }

    public override object Build(object content)
    {
        var (items, comparer) = ((T[], IEqualityComparer<T>?))content;
        return items.ToFrozenSet(comparer);
    }
}
