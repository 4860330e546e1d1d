using CapSdk.Codecs.Keys;

namespace CapSdk.Codecs.Collections;

/// <summary>A queue, first in first.</summary>
internal sealed class QueueCodec<T>() : ItemsCodec<Queue<T>, T>(typeof(Queue<T>))
{
    public override object ReadHead(GraphReader reader) => new Queue<T>();

    protected override bool AddsAtOnce(Queue<T> collection) => true;

    protected override int CountOf(Queue<T> collection) => collection.Count;

    protected override IEnumerable<T> ItemsOf(Queue<T> collection) => collection;

    protected override bool Fill(Queue<T> collection, T[] items)
    {
        collection.Clear();
        collection.EnsureCapacity(items.Length);
        foreach (var item in items) collection.Enqueue(item);
        return true;
    }
}

/// <summary>A stack, top first.</summary>
internal sealed class StackCodec<T>() : ItemsCodec<Stack<T>, T>(typeof(Stack<T>))
{
    public override object ReadHead(GraphReader reader) => new Stack<T>();

    protected override bool AddsAtOnce(Stack<T> collection) => true;

    protected override int CountOf(Stack<T> collection) => collection.Count;

    protected override IEnumerable<T> ItemsOf(Stack<T> collection) => collection;

    protected override bool Fill(Stack<T> collection, T[] items)
    {
        collection.Clear();
        collection.EnsureCapacity(items.Length);
        for (var i = items.Length - 1; i >= 0; i--) collection.Push(items[i]);
        return true;
    }
}

/// <summary>A linked list. Nodes that are held elsewhere find their place by position, see <see cref="LinkedListNodeCodec{T}"/>.</summary>
internal sealed class LinkedListCodec<T>() : ItemsCodec<LinkedList<T>, T>(typeof(LinkedList<T>))
{
    // A node.
    protected override int PlaceSize => 48;

    protected override int PlacesFor(int items) => items;

    protected override bool KeepsPlaces => false;

    public override object ReadHead(GraphReader reader) => new LinkedList<T>();

    protected override bool AddsAtOnce(LinkedList<T> collection) => true;

    protected override int CountOf(LinkedList<T> collection) => collection.Count;

    protected override IEnumerable<T> ItemsOf(LinkedList<T> collection) => collection;

    protected override bool Fill(LinkedList<T> collection, T[] items)
    {
        // Read again: the nodes may be held already.
        if (collection.Count == items.Length)
        {
            var node = collection.First;
            for (var i = 0; node is not null; node = node.Next) node.Value = items[i++];
            return true;
        }

        collection.Clear();
        foreach (var item in items) collection.AddLast(item);
        return true;
    }
}

/// <summary>A node held outside of its list: the list and the position in it, or the value of a node without a list.</summary>
internal sealed class LinkedListNodeCodec<T>() : LateCodec(typeof(LinkedListNode<T>))
{
    private static readonly DeclaredType s_list = new(typeof(LinkedList<T>));

    public override void WriteBody(GraphWriter writer, object value)
    {
        var node = (LinkedListNode<T>)value;
        writer.Reference(node.List, s_list);
        if (node.List is null)
        {
            Values.Inline<T>.Write(writer, ref node.ValueRef);
            return;
        }

        writer.Out.Var((uint)Positions(writer, node.List)[node]);
    }

    public override object ReadContent(GraphReader reader)
    {
        if (reader.Reference<LinkedList<T>>(s_list) is { } list) return new Place(list, reader.In.Var32());
        var value = default(T)!;
        Values.Inline<T>.Read(reader, ref value);
        return new LinkedListNode<T>(value);
    }

    public override object Build(GraphReader reader, object content)
    {
        if (content is not Place place) return content;
        var nodes = Nodes(reader, place.List);
        return place.Position < nodes.Length ? nodes[place.Position] : throw new ImageFormatException("A node lies outside of its list.");
    }

    // Counted once for each list, because all of its nodes may be held.
    private static Dictionary<LinkedListNode<T>, int> Positions(GraphWriter writer, LinkedList<T> list)
    {
        if (writer.Companions.TryGetValue(list, out var known)) return (Dictionary<LinkedListNode<T>, int>)known;
        var positions = new Dictionary<LinkedListNode<T>, int>(ReferenceEqualityComparer.Instance);
        for (var node = list.First; node is not null; node = node.Next) positions.Add(node, positions.Count);
        writer.Companions.Add(list, positions);
        return positions;
    }

    private static LinkedListNode<T>[] Nodes(GraphReader reader, LinkedList<T> list)
    {
        if (reader.Companions.TryGetValue(list, out var known)) return (LinkedListNode<T>[])known;
        reader.Allocate<LinkedListNode<T>>(list.Count);
        var nodes = new LinkedListNode<T>[list.Count];
        var position = 0;
        for (var node = list.First; node is not null; node = node.Next) nodes[position++] = node;
        reader.Companions.Add(list, nodes);
        return nodes;
    }

    private sealed record Place(LinkedList<T> List, int Position);
}

/// <summary>A priority queue in the order of its heap, which decides between equal priorities.</summary>
internal sealed class PriorityQueueCodec<TElement, TPriority>() : ItemsCodec<PriorityQueue<TElement, TPriority>, (TElement, TPriority)>(typeof(PriorityQueue<TElement, TPriority>))
{
    private static readonly DeclaredType s_comparer = new(typeof(IComparer<TPriority>));

    public override void WriteHead(GraphWriter writer, object value)
    {
        var comparer = ((PriorityQueue<TElement, TPriority>)value).Comparer;
        writer.Reference(ReferenceEquals(comparer, Comparer<TPriority>.Default) ? null : comparer, s_comparer);
    }

    protected override bool IsSearched => false;

    protected override bool KeysMayChange(PriorityQueue<TElement, TPriority> collection) => !SelfContained<TPriority>.Under(collection.Comparer);

    protected override void CheckKeys(GraphWriter writer, PriorityQueue<TElement, TPriority> collection)
    {
        var look = KeyLooks.OfOrder(collection.Comparer);
        if (!KeyPart<TPriority>.Nests(look)) return;
        foreach (var (_, priority) in collection.UnorderedItems)
        {
            var key = priority;
            KeyWork.Check(writer, ref key, look);
        }
    }

    protected override long CountWork(GraphReader reader, PriorityQueue<TElement, TPriority> collection, (TElement, TPriority)[] items) =>
        KeyWork.Ordered(reader, items, static item => item.Item2, collection.Comparer);

    public override object ReadHead(GraphReader reader) => new PriorityQueue<TElement, TPriority>(reader.Reference<IComparer<TPriority>>(s_comparer));

    protected override int CountOf(PriorityQueue<TElement, TPriority> collection) => collection.Count;

    protected override IEnumerable<(TElement, TPriority)> ItemsOf(PriorityQueue<TElement, TPriority> collection) => collection.UnorderedItems;

    protected override bool HasOrder => true;

    protected override bool IsInOrder(PriorityQueue<TElement, TPriority> collection, (TElement, TPriority)[] items) => KeyOrder.IsHeap(items, static item => item.Item2, collection.Comparer);

    protected override bool IsItself(PriorityQueue<TElement, TPriority> collection, (TElement, TPriority) item) => KeyOrder.IsItself(item.Item2, collection.Comparer);

    protected override bool Fill(PriorityQueue<TElement, TPriority> collection, (TElement, TPriority)[] items)
    {
        collection.Clear();
        // Into an empty queue: a heap stays as it is.
        collection.EnqueueRange(items);
        return true;
    }
}
