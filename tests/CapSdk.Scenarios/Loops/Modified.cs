namespace CapSdk.Scenarios;

/// <summary>A collection that is modified while a foreach over it waits.</summary>
public static class Modified
{
    [Covers("loops/a modified List must still throw")]
    public static async Promise<string> OfList(IOutside outside)
    {
        var items = new List<int> { 1, 2, 3 };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Add(4);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified Dictionary must still throw")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var items = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items["c"] = 3;
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified HashSet must still throw")]
    public static async Promise<string> OfHashSet(IOutside outside)
    {
        var items = new HashSet<string> { "a", "b" };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Add("c");
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified LinkedList must still throw")]
    public static async Promise<string> OfLinkedList(IOutside outside)
    {
        var items = new LinkedList<int>([1, 2]);
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.AddLast(3);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified Queue must still throw")]
    public static async Promise<string> OfQueue(IOutside outside)
    {
        var items = new Queue<int>([1, 2]);
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Enqueue(3);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified Stack must still throw")]
    public static async Promise<string> OfStack(IOutside outside)
    {
        var items = new Stack<int>([1, 2]);
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Push(3);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified SortedDictionary must still throw")]
    public static async Promise<string> OfSortedDictionary(IOutside outside)
    {
        var items = new SortedDictionary<int, int> { [1] = 1, [2] = 2 };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items[3] = 3;
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified SortedList must still throw")]
    public static async Promise<string> OfSortedList(IOutside outside)
    {
        var items = new SortedList<int, int> { [1] = 1, [2] = 2 };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Clear();
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }

    [Covers("loops/a modified SortedSet must still throw")]
    public static async Promise<string> OfSortedSet(IOutside outside)
    {
        var items = new SortedSet<int> { 1, 2 };
        var seen = "";
        try
        {
            foreach (var item in items)
            {
                seen += await outside.Text($"{item} ");
                items.Add(3);
                await outside.Pause();
            }
        }
        catch (InvalidOperationException)
        {
            seen += "modified";
        }

        return seen;
    }
}
