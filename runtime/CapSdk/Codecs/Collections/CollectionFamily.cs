using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>The collections and comparers of the base library.</summary>
internal sealed class CollectionFamily : ICodecSource
{
    private static readonly Dictionary<Type, Type> s_codecs = new()
    {
        [typeof(List<>)] = typeof(ListCodec<>),
        [typeof(Dictionary<,>)] = typeof(DictionaryCodec<,>),
        [typeof(OrderedDictionary<,>)] = typeof(OrderedDictionaryCodec<,>),
        [typeof(HashSet<>)] = typeof(HashSetCodec<>),
        [typeof(Queue<>)] = typeof(QueueCodec<>),
        [typeof(Stack<>)] = typeof(StackCodec<>),
        [typeof(LinkedList<>)] = typeof(LinkedListCodec<>),
        [typeof(LinkedListNode<>)] = typeof(LinkedListNodeCodec<>),
        [typeof(PriorityQueue<,>)] = typeof(PriorityQueueCodec<,>),
        [typeof(SortedDictionary<,>)] = typeof(SortedDictionaryCodec<,>),
        [typeof(SortedList<,>)] = typeof(SortedListCodec<,>),
        [typeof(SortedSet<>)] = typeof(SortedSetCodec<>),
        [typeof(ImmutableList<>)] = typeof(ImmutableListCodec<>),
        [typeof(ImmutableStack<>)] = typeof(ImmutableStackCodec<>),
        [typeof(ImmutableQueue<>)] = typeof(ImmutableQueueCodec<>),
        [typeof(ImmutableDictionary<,>)] = typeof(ImmutableDictionaryCodec<,>),
        [typeof(ImmutableHashSet<>)] = typeof(ImmutableHashSetCodec<>),
        [typeof(ImmutableSortedDictionary<,>)] = typeof(ImmutableSortedDictionaryCodec<,>),
        [typeof(ImmutableSortedSet<>)] = typeof(ImmutableSortedSetCodec<>),
        [typeof(FrozenDictionary<,>)] = typeof(FrozenDictionaryCodec<,>),
        [typeof(FrozenSet<>)] = typeof(FrozenSetCodec<>),
    };

    private static readonly Dictionary<Type, Type> s_builders = new()
    {
        [typeof(ImmutableArray<>.Builder)] = typeof(ImmutableArrayBuilderCodec<>),
        [typeof(ImmutableList<>.Builder)] = typeof(ImmutableListBuilderCodec<>),
        [typeof(ImmutableHashSet<>.Builder)] = typeof(ImmutableHashSetBuilderCodec<>),
        [typeof(ImmutableDictionary<,>.Builder)] = typeof(ImmutableDictionaryBuilderCodec<,>),
        [typeof(ImmutableSortedSet<>.Builder)] = typeof(ImmutableSortedSetBuilderCodec<>),
        [typeof(ImmutableSortedDictionary<,>.Builder)] = typeof(ImmutableSortedDictionaryBuilderCodec<,>),
    };

    private static readonly Dictionary<Type, string> s_wrappers = new()
    {
        [typeof(ReadOnlyCollection<>)] = nameof(Wrappers.ReadOnlyCollection),
        [typeof(ReadOnlySet<>)] = nameof(Wrappers.ReadOnlySet),
        [typeof(ReadOnlyDictionary<,>)] = nameof(Wrappers.ReadOnlyDictionary),
        [typeof(Dictionary<,>.KeyCollection)] = nameof(Wrappers.Keys),
        [typeof(Dictionary<,>.ValueCollection)] = nameof(Wrappers.Values),
        [typeof(OrderedDictionary<,>.KeyCollection)] = nameof(Wrappers.OrderedKeys),
        [typeof(OrderedDictionary<,>.ValueCollection)] = nameof(Wrappers.OrderedValues),
        [typeof(SortedDictionary<,>.KeyCollection)] = nameof(Wrappers.SortedKeys),
        [typeof(SortedDictionary<,>.ValueCollection)] = nameof(Wrappers.SortedValues),
        [typeof(PriorityQueue<,>.UnorderedItemsCollection)] = nameof(Wrappers.UnorderedItems),
    };

    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (type == typeof(WireMarks.Comparer) || ComparerCodec.Covers(type)) return new ComparerCodec();
        if (SortedTrees.Codec(type) is { } tree) return table.Catalog.Contains(tree.WireType) ? tree : null;
        if (SortedListViewCodec.For(type) is { } view) return table.Catalog.Contains(view.WireType) ? view : null;
        if (FrozenBase(type) is { } frozen) type = frozen;
        if (!type.IsGenericType || !table.Catalog.Contains(type)) return null;
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GetGenericArguments();
        if (s_builders.TryGetValue(definition, out var codec) && kind == GraphKind.Message)
            throw new NotTransferableException(Code.CodeNames.Of(type), "is a collection in the making", "Call ToImmutable() and pass the result");
        if (codec is not null || s_codecs.TryGetValue(definition, out codec))
        {
            foreach (var argument in arguments)
                if (argument.IsValueType) table.CheckValue(argument);
            return RuntimeTypes.New<ObjectCodec>(codec, arguments);
        }

        return s_wrappers.TryGetValue(definition, out var wrapper)
            ? (ObjectCodec)RuntimeTypes.MakeMethod(typeof(Wrappers).GetMethod(wrapper)!, arguments).Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!
            : null;
    }

    /// <summary>True for collections that travel as what they are; a value of any other class declared as an interface travels by shape.</summary>
    public static bool IsListed(Type type)
    {
        if (type.IsArray || type == typeof(string)) return true;
        type = FrozenBase(type) ?? type;
        return type.IsGenericType && (s_codecs.ContainsKey(type.GetGenericTypeDefinition()) || s_wrappers.ContainsKey(type.GetGenericTypeDefinition()) || type.GetGenericTypeDefinition() == typeof(Collection<>));
    }

    // The classes of frozen collections are private to the base library.
    private static Type? FrozenBase(Type type)
    {
        if (type.Assembly != typeof(FrozenSet).Assembly) return null;
        for (var above = type; above is not null; above = above.BaseType)
            if (above.IsConstructedGenericType && above.GetGenericTypeDefinition() is var definition && (definition == typeof(FrozenDictionary<,>) || definition == typeof(FrozenSet<>)))
                return above;
        return null;
    }
}
