using System.Collections;
using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>The item that an enumerator shows is the one that it came to, whatever its collection has become since.</summary>
public static class Shown
{
    [Covers("loops/the item of an enumerator that has gone beyond the last")]
    public static async Promise<string> Beyond(IOutside outside)
    {
        string[] texts = ["a", "b"];
        var pairs = texts.Select(static text => KeyValuePair.Create(text, text.Length)).ToList();
        List<IEnumerator> all =
        [
            texts.ToList().GetEnumerator(), pairs.ToDictionary().GetEnumerator(), texts.ToHashSet().GetEnumerator(), new SortedSet<string>(texts).GetEnumerator(), new LinkedList<string>(texts).GetEnumerator(),
            new SortedDictionary<string, int>(pairs.ToDictionary()).GetEnumerator(), new SortedList<string, int>(pairs.ToDictionary()).GetEnumerator(), new SortedList<string, int>(pairs.ToDictionary()).Keys.GetEnumerator(),
            new Queue<string>(texts).GetEnumerator(), new Stack<string>(texts).GetEnumerator(), new OrderedDictionary<string, int>(pairs).GetEnumerator(), new PriorityQueue<string, int>(pairs.Select(static pair => (pair.Key, pair.Value))).UnorderedItems.GetEnumerator(),
            ((IEnumerable<string>)texts).GetEnumerator(), texts.GetEnumerator(), "ab".GetEnumerator(), new ArraySegment<string>(texts).GetEnumerator(),
            ((IEnumerable<string>)ImmutableArray.Create(texts)).GetEnumerator(), ImmutableList.Create(texts).GetEnumerator(),
            ImmutableSortedSet.Create(texts).GetEnumerator(), pairs.ToImmutableSortedDictionary().GetEnumerator(),
            ((IEnumerable<string>)ImmutableQueue.Create(texts)).GetEnumerator(), ((IEnumerable<string>)ImmutableStack.Create(texts)).GetEnumerator(),
        ];
        foreach (var one in all)
            while (one.MoveNext()) { }
        var byPattern = (ImmutableQueue.Create(texts).GetEnumerator(), ImmutableStack.Create(texts).GetEnumerator(), ImmutableArray.Create(texts).GetEnumerator());
        while (byPattern.Item1.MoveNext() && byPattern.Item2.MoveNext() && byPattern.Item3.MoveNext()) { }
        await outside.Pause();
        return string.Join(";", all.Select(Of)) + All(() => byPattern.Item1.Current) + All(() => byPattern.Item2.Current) + All(() => byPattern.Item3.Current) + string.Join("", all.Select(static one => one.MoveNext()));
    }

    [Covers("loops/the item of an enumerator that was overwritten")]
    public static async Promise<string> Overwritten(IOutside outside)
    {
        var dictionary = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var ordered = new OrderedDictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var sorted = new SortedDictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var list = new SortedList<string, int> { ["a"] = 1, ["b"] = 2 };
        List<int> numbers = [1, 2];
        var linked = new LinkedList<int>([1, 2]);
        var (keys, values) = (dictionary.Keys.GetEnumerator(), dictionary.Values.GetEnumerator());
        List<IEnumerator> all =
        [
            dictionary.GetEnumerator(), ((IDictionary)dictionary).GetEnumerator(), keys, values, ordered.GetEnumerator(), ordered.Values.GetEnumerator(), sorted.GetEnumerator(), sorted.Values.GetEnumerator(),
            list.GetEnumerator(), list.Values.GetEnumerator(), ((IDictionary)list).GetEnumerator(), numbers.GetEnumerator(), linked.GetEnumerator(),
        ];
        foreach (var one in all) one.MoveNext();
        (dictionary["a"], ordered["a"], sorted["a"], list["a"], numbers[0], linked.First!.Value) = (99, 99, 99, 99, 99, 99);
        await outside.Pause();
        var shown = string.Join(";", all.Select(Of));
        await outside.Pause();
        return shown + "|" + string.Join(";", all.Select(one => All(() => one.MoveNext() + Of(one))));
    }

    [Covers("loops/the item of an enumerator that was taken out")]
    public static async Promise<string> TakenOut(IOutside outside)
    {
        string[] texts = ["a", "b", "c"];
        var dictionary = texts.ToDictionary(static text => text, static text => text + text);
        var (set, queue, stack, list, linked, sorted) = (texts.ToHashSet(), new Queue<string>(texts), new Stack<string>(texts), texts.ToList(), new LinkedList<string>(texts), new SortedSet<string>(texts));
        var (tree, pairs, heap, ordered) = (new SortedDictionary<string, string>(dictionary), new SortedList<string, string>(dictionary), new PriorityQueue<string, int>([("a", 1), ("b", 2)]), new OrderedDictionary<string, string>(dictionary));
        List<IEnumerator> all =
        [
            dictionary.GetEnumerator(), ((IDictionary)dictionary).GetEnumerator(), dictionary.Keys.GetEnumerator(), dictionary.Values.GetEnumerator(), set.GetEnumerator(), queue.GetEnumerator(), stack.GetEnumerator(), list.GetEnumerator(),
            linked.GetEnumerator(), sorted.GetEnumerator(), tree.GetEnumerator(), tree.Keys.GetEnumerator(), tree.Values.GetEnumerator(), pairs.GetEnumerator(), pairs.Keys.GetEnumerator(), pairs.Values.GetEnumerator(),
            heap.UnorderedItems.GetEnumerator(), ordered.GetEnumerator(), ordered.Keys.GetEnumerator(), ordered.Values.GetEnumerator(),
        ];
        foreach (var one in all) one.MoveNext();
        dictionary.Remove("a");
        set.Remove("a");
        (_, _) = (queue.Dequeue(), stack.Pop());
        list.RemoveAt(0);
        linked.RemoveFirst();
        sorted.Remove("a");
        tree.Remove("a");
        pairs.Remove("a");
        heap.Dequeue();
        ordered.Remove("a");
        await outside.Pause();
        var shown = string.Join(";", all.Select(Of));
        await outside.Pause();
        return shown + "|" + string.Join(";", all.Select(one => All(() => one.MoveNext() + Of(one))));
    }

    [Covers("loops/the item of an enumerator of a builder that was changed")]
    public static async Promise<string> OfBuilders(IOutside outside)
    {
        string[] texts = ["a", "b"];
        var (list, sorted, table) = (ImmutableList.CreateBuilder<string>(), ImmutableSortedSet.CreateBuilder<string>(), ImmutableSortedDictionary.CreateBuilder<string, int>());
        foreach (var text in texts)
        {
            list.Add(text);
            sorted.Add(text);
            table.Add(text, 1);
        }

        List<IEnumerator> all = [list.GetEnumerator(), sorted.GetEnumerator(), table.GetEnumerator(), list.GetEnumerator()];
        foreach (var one in all[..3]) one.MoveNext();
        list[0] = "z";
        sorted.Remove("a");
        table["a"] = 9;
        await outside.Pause();
        var shown = string.Join(";", all.Select(Of));
        await outside.Pause();
        return shown + "|" + string.Join(";", all.Select(one => All(() => $"{one.MoveNext()}")));
    }

    // Typed, as a loop asks; and untyped, which throws where there is none.
    private static string Of(IEnumerator enumerator) => All(() => enumerator switch
    {
        IEnumerator<string> texts => $"{texts.Current}",
        IEnumerator<int> numbers => $"{numbers.Current}",
        IEnumerator<KeyValuePair<string, int>> pairs => $"{pairs.Current}",
        IEnumerator<KeyValuePair<string, string>> pairs => $"{pairs.Current}",
        _ => "",
    }) + "/" + All(() => enumerator.Current is DictionaryEntry entry ? $"({entry.Key}, {entry.Value})" : $"{enumerator.Current}");

    private static string All(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidOperationException or IndexOutOfRangeException)
        {
            return e is InvalidOperationException ? "no item" : "no index";
        }
    }
}
