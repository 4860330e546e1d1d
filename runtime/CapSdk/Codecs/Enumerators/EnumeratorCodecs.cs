using System.Collections.Immutable;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// The struct enumerators of the base library, hoisted into a frame by <c>foreach</c> or boxed behind an interface. They are captured by
/// what they mean (which collection, how far, still valid or not), found out through their public behaviour.
/// </summary>
internal static class EnumeratorCodecs
{
    private static readonly Dictionary<Type, Type> s_codecs = new()
    {
        [typeof(List<>.Enumerator)] = typeof(ListEnumeratorCodec<>),
        [typeof(Dictionary<,>.Enumerator)] = typeof(DictionaryEnumeratorCodec<,>),
        [typeof(Dictionary<,>.KeyCollection.Enumerator)] = typeof(DictionaryKeyEnumeratorCodec<,>),
        [typeof(Dictionary<,>.ValueCollection.Enumerator)] = typeof(DictionaryValueEnumeratorCodec<,>),
        [typeof(OrderedDictionary<,>.Enumerator)] = typeof(OrderedDictionaryEnumeratorCodec<,>),
        [typeof(OrderedDictionary<,>.KeyCollection.Enumerator)] = typeof(OrderedDictionaryKeyEnumeratorCodec<,>),
        [typeof(OrderedDictionary<,>.ValueCollection.Enumerator)] = typeof(OrderedDictionaryValueEnumeratorCodec<,>),
        [typeof(HashSet<>.Enumerator)] = typeof(HashSetEnumeratorCodec<>),
        [typeof(Queue<>.Enumerator)] = typeof(QueueEnumeratorCodec<>),
        [typeof(Stack<>.Enumerator)] = typeof(StackEnumeratorCodec<>),
        [typeof(LinkedList<>.Enumerator)] = typeof(LinkedListEnumeratorCodec<>),
        [typeof(SortedSet<>.Enumerator)] = typeof(SortedSetEnumeratorCodec<>),
        [typeof(SortedDictionary<,>.Enumerator)] = typeof(SortedDictionaryEnumeratorCodec<,>),
        [typeof(SortedDictionary<,>.KeyCollection.Enumerator)] = typeof(SortedDictionaryKeyEnumeratorCodec<,>),
        [typeof(SortedDictionary<,>.ValueCollection.Enumerator)] = typeof(SortedDictionaryValueEnumeratorCodec<,>),
        [typeof(PriorityQueue<,>.UnorderedItemsCollection.Enumerator)] = typeof(PriorityQueueEnumeratorCodec<,>),
        [typeof(ArraySegment<>.Enumerator)] = typeof(ArraySegmentEnumeratorCodec<>),
        [typeof(ImmutableArray<>.Enumerator)] = typeof(ImmutableArrayEnumeratorCodec<>),
        [typeof(ImmutableQueue<>.Enumerator)] = typeof(ImmutableQueueEnumeratorCodec<>),
        [typeof(ImmutableStack<>.Enumerator)] = typeof(ImmutableStackEnumeratorCodec<>),
        [typeof(ImmutableList<>.Enumerator)] = typeof(ImmutableListEnumeratorCodec<>),
        [typeof(ImmutableHashSet<>.Enumerator)] = typeof(ImmutableHashSetEnumeratorCodec<>),
        [typeof(ImmutableDictionary<,>.Enumerator)] = typeof(ImmutableDictionaryEnumeratorCodec<,>),
        [typeof(ImmutableSortedSet<>.Enumerator)] = typeof(ImmutableSortedSetEnumeratorCodec<>),
        [typeof(ImmutableSortedDictionary<,>.Enumerator)] = typeof(ImmutableSortedDictionaryEnumeratorCodec<,>),
    };

    public static bool Covers(Type type) => type.IsGenericType && s_codecs.ContainsKey(type.GetGenericTypeDefinition());

    public static object? For(Type type) =>
        type.IsGenericType && s_codecs.TryGetValue(type.GetGenericTypeDefinition(), out var codec) ? RuntimeTypes.New<object>(codec, type.GetGenericArguments()) : null;
}
