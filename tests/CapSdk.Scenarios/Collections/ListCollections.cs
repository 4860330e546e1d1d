using System.Collections.ObjectModel;
using System.Collections.Specialized;

namespace CapSdk.Scenarios;

/// <summary>Lists, queues and stacks.</summary>
public static class ListCollections
{
    [Covers("collections/List")]
    public static async Promise<string> OfList(IOutside outside)
    {
        List<int> numbers = [1, 2];
        await outside.Pause();
        numbers.Add(3);
        return string.Join(",", numbers);
    }

    [Covers("collections/List in a List")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var inner = new List<string> { "x" };
        var outer = new List<List<string>> { inner, inner };
        await outside.Pause();
        outer[1].Add("y");
        return string.Join(",", outer[0]);
    }

    [Covers("collections/LinkedList")]
    public static async Promise<string> OfLinkedList(IOutside outside)
    {
        var list = new LinkedList<string>(["a", "b", "c"]);
        await outside.Pause();
        list.AddFirst("x");
        list.RemoveLast();
        return string.Join(",", list);
    }

    [Covers("collections/nodes of a LinkedList")]
    public static async Promise<string> Nodes(IOutside outside)
    {
        var list = new LinkedList<string>(["a", "b", "c"]);
        var middle = list.First!.Next!;
        await outside.Pause();
        list.AddAfter(middle, "x");
        return $"{string.Join(",", list)} {middle.List == list}";
    }

    [Covers("collections/a node of no LinkedList")]
    public static async Promise<string> LoneNode(IOutside outside)
    {
        var alone = new LinkedListNode<int>(5);
        await outside.Pause();
        return $"{alone.Value} {alone.List is null}";
    }

    [Covers("collections/Queue")]
    public static async Promise<string> OfQueue(IOutside outside)
    {
        var queue = new Queue<int>([1, 2, 3]);
        queue.Dequeue();
        await outside.Pause();
        queue.Enqueue(4);
        return string.Join(",", queue);
    }

    [Covers("collections/Stack")]
    public static async Promise<string> OfStack(IOutside outside)
    {
        var stack = new Stack<int>([1, 2, 3]);
        await outside.Pause();
        stack.Push(4);
        return string.Join(",", stack);
    }

    [Covers("collections/PriorityQueue")]
    public static async Promise<string> OfPriorities(IOutside outside)
    {
        var tasks = new PriorityQueue<string, int>([("b", 2), ("a", 1), ("c", 0)]);
        await outside.Pause();
        return $"{tasks.Dequeue()}{tasks.Dequeue()}{tasks.Dequeue()}";
    }

    [Covers("collections/PriorityQueue with equal priorities")]
    public static async Promise<string> EqualPriorities(IOutside outside)
    {
        var tasks = new PriorityQueue<string, int>([("a", 1), ("b", 1), ("c", 1), ("d", 1)]);
        tasks.Dequeue();
        await outside.Pause();
        tasks.Enqueue("e", 1);
        return $"{tasks.Dequeue()}{tasks.Dequeue()}{tasks.Dequeue()}{tasks.Dequeue()}";
    }

    [Covers("collections/PriorityQueue with a comparer")]
    public static async Promise<string> OwnPriorities(IOutside outside)
    {
        var tasks = new PriorityQueue<string, string>([("a", "x"), ("b", "Y")], StringComparer.OrdinalIgnoreCase);
        await outside.Pause();
        tasks.Enqueue("c", "W");
        return $"{tasks.Dequeue()}{tasks.Dequeue()}{tasks.Dequeue()}";
    }

    [Covers("collections/BitArray")]
    public static async Promise<string> Bits(IOutside outside)
    {
        var bits = new System.Collections.BitArray([true, false, true]);
        await outside.Pause();
        return $"{bits[0]} {bits[2]} {bits.Length}";
    }

    [Covers("collections/Collection")]
    public static async Promise<string> OfCollection(IOutside outside)
    {
        var collection = new Collection<int> { 7 };
        await outside.Pause();
        collection.Add(8);
        return string.Join(",", collection);
    }

    [Covers("collections/ObservableCollection")]
    public static async Promise<string> Observable(IOutside outside)
    {
        var seen = 0;
        var collection = new ObservableCollection<int> { 7 };
        await outside.Pause();
        seen += collection.Count;
        collection.Add(8);
        return $"{string.Join(",", collection)} {seen}";
    }

    [Covers("collections/ObservableCollection that is observed")]
    public static async Promise<string> Observed(IOutside outside)
    {
        List<string> seen = [];
        var collection = new ObservableCollection<int> { 7 };
        collection.CollectionChanged += (sender, change) => seen.Add($"{change.Action} {change.NewStartingIndex} {ReferenceEquals(sender, collection)}");
        NotifyCollectionChangedEventHandler? other = (_, _) => seen.Add("other");
        await outside.Pause();
        collection.CollectionChanged += other;
        collection.Add(8);
        await outside.Pause();
        collection.CollectionChanged -= other;
        collection.Add(9);
        return string.Join(", ", seen);
    }

    [Covers("collections/KeyedCollection")]
    public static async Promise<string> Keyed(IOutside outside)
    {
        var named = new ByLength { "a", "ccc" };
        await outside.Pause();
        named.Add("bb");
        return named[1] + named[3] + named[2];
    }

    private sealed class ByLength : KeyedCollection<int, string>
    {
        protected override int GetKeyForItem(string item) => item.Length;
    }
}
