using System.Reflection;
using CapSdk.Codecs.Keys;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>
/// The tree in which a sorted dictionary keeps its pairs. Enumerators know this tree and not the dictionary, so it is an object of the
/// graph of its own: an enumerator and its dictionary meet in it again.
/// </summary>
internal static class SortedTree<TKey, TValue> where TKey : notnull
{
    /// <summary>A place that holds a tree. The class of trees has no public name.</summary>
    public static readonly DeclaredType Declared = new(typeof(WireMarks.SortedTree<TKey, TValue>));

    // By type, not by name: a dictionary has one tree.
    private static readonly FieldInfo s_tree =
        RuntimeTypes.DeclaredFields(typeof(SortedDictionary<TKey, TValue>)).Single(static field => typeof(SortedSet<KeyValuePair<TKey, TValue>>).IsAssignableFrom(field.FieldType));

    public static SortedSet<KeyValuePair<TKey, TValue>> Of(SortedDictionary<TKey, TValue> dictionary) => (SortedSet<KeyValuePair<TKey, TValue>>)s_tree.GetValue(dictionary)!;

    /// <summary>Another dictionary around the same tree.</summary>
    public static SortedDictionary<TKey, TValue> Around(SortedSet<KeyValuePair<TKey, TValue>> tree)
    {
        var dictionary = new SortedDictionary<TKey, TValue>();
        s_tree.SetValue(dictionary, tree);
        return dictionary;
    }
}

/// <summary>What can be asked without the type arguments.</summary>
internal static class SortedTrees
{
    // Told by example: the class has no public name.
    private static readonly Type s_definition = SortedTree<int, int>.Of([]).GetType().GetGenericTypeDefinition();

    public static bool IsTree(Type type) => type.IsConstructedGenericType && type.GetGenericTypeDefinition() == s_definition;

    /// <summary>True if <paramref name="value"/> is the sorted dictionary with this tree.</summary>
    public static bool Holds(object value, object tree) =>
        IsTree(tree.GetType()) && value.GetType() is { IsConstructedGenericType: true } type && type.GetGenericTypeDefinition() == typeof(SortedDictionary<,>)
        && RuntimeTypes.DeclaredFields(type).Any(field => ReferenceEquals(field.GetValue(value), tree));

    /// <summary>The codec for a tree or for what stands for it in the bytes, else null.</summary>
    public static ObjectCodec? Codec(Type type)
    {
        if (!type.IsConstructedGenericType) return null;
        if (type.GetGenericTypeDefinition() == typeof(WireMarks.SortedTree<,>)) return RuntimeTypes.New<ObjectCodec>(typeof(SortedTreeCodec<,>), type.GetGenericArguments());
        return IsTree(type) ? RuntimeTypes.New<ObjectCodec>(typeof(SortedTreeCodec<,>), type.GetGenericArguments()[0].GetGenericArguments()) : null;
    }
}

/// <summary>A tree of pairs: the comparer of the keys at the head, pairs in order.</summary>
internal sealed class SortedTreeCodec<TKey, TValue>() : ItemsCodec<SortedSet<KeyValuePair<TKey, TValue>>, KeyValuePair<TKey, TValue>>(typeof(WireMarks.SortedTree<TKey, TValue>)) where TKey : notnull
{
    // A node.
    protected override int PlaceSize => 48;

    public override int ObjectSize => 320;

    protected override Type Shown => typeof(SortedDictionary<TKey, TValue>);

    private static readonly DeclaredType s_comparer = new(typeof(IComparer<TKey>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = KeyComparer((SortedSet<KeyValuePair<TKey, TValue>>)value);
        writer.Reference(ReferenceEquals(comparer, Comparer<TKey>.Default) ? null : comparer, s_comparer);
    }

    public override object ReadHead(GraphReader reader) => SortedTree<TKey, TValue>.Of(new SortedDictionary<TKey, TValue>(reader.Reference<IComparer<TKey>>(s_comparer)));

    protected override bool AddsAtOnce(SortedSet<KeyValuePair<TKey, TValue>> collection) => SelfContained<TKey>.Under(KeyComparer(collection));

    protected override int CountOf(SortedSet<KeyValuePair<TKey, TValue>> collection) => collection.Count;

    protected override IEnumerable<KeyValuePair<TKey, TValue>> ItemsOf(SortedSet<KeyValuePair<TKey, TValue>> collection) => collection;

    protected override bool Fill(SortedSet<KeyValuePair<TKey, TValue>> collection, KeyValuePair<TKey, TValue>[] items)
    {
        collection.Clear();
        foreach (var item in items)
            if (item.Key is null || !collection.Add(item)) return false;
        return true;
    }

    protected override int PlacesFor(int items) => items;

    protected override bool KeepsPlaces => false;

    protected override void CheckKeys(GraphWriter writer, SortedSet<KeyValuePair<TKey, TValue>> collection)
    {
        var look = KeyLooks.OfOrder(KeyComparer(collection));
        if (!KeyPart<TKey>.Nests(look)) return;
        foreach (var (key, _) in collection)
        {
            var checkedKey = key;
            KeyWork.Check(writer, ref checkedKey, look);
        }
    }

    protected override long CountWork(GraphReader reader, SortedSet<KeyValuePair<TKey, TValue>> collection, KeyValuePair<TKey, TValue>[] items) =>
        KeyWork.Ordered(reader, items, static item => item.Key, KeyComparer(collection));

    protected override bool Finds(SortedSet<KeyValuePair<TKey, TValue>> collection, KeyValuePair<TKey, TValue> item) => collection.Contains(item);

    protected override bool IsItself(SortedSet<KeyValuePair<TKey, TValue>> collection, KeyValuePair<TKey, TValue> item) => KeyOrder.IsItself(item.Key, KeyComparer(collection));

    protected override bool HasOrder => true;

    protected override bool IsInOrder(SortedSet<KeyValuePair<TKey, TValue>> collection, KeyValuePair<TKey, TValue>[] items) => KeyOrder.Rises(items, static item => item.Key, KeyComparer(collection));

    private static IComparer<TKey> KeyComparer(SortedSet<KeyValuePair<TKey, TValue>> tree) => SortedTree<TKey, TValue>.Around(tree).Comparer;
}

/// <summary>A sorted dictionary: its tree.</summary>
internal sealed class SortedDictionaryCodec<TKey, TValue>() : ObjectCodec(typeof(SortedDictionary<TKey, TValue>)) where TKey : notnull
{
    public override bool HasBody => false;

    public override int ObjectSize => 320;

    public override void WriteHead(GraphWriter writer, object value) => writer.Reference(SortedTree<TKey, TValue>.Of((SortedDictionary<TKey, TValue>)value), SortedTree<TKey, TValue>.Declared);

    public override object ReadHead(GraphReader reader) => reader.Reference(SortedTree<TKey, TValue>.Declared) is SortedSet<KeyValuePair<TKey, TValue>> tree
        ? SortedTree<TKey, TValue>.Around(tree)
        : throw new ImageFormatException("A sorted dictionary has no tree.");
}
