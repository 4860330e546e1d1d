namespace CapSdk.Scenarios;

/// <summary>The component's own iterators, and queries.</summary>
public static class Iterators
{
    [Covers("loops/foreach over the user's own iterators")]
    public static async Promise<string> Own(IOutside outside)
    {
        var seen = "";
        foreach (var item in Count(3)) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over iterators with finally blocks")]
    public static async Promise<string> WithFinally(IOutside outside)
    {
        var log = new List<string>();
        foreach (var item in Closed(log))
        {
            log.Add(await outside.Text(item));
            if (item == "b") break;
        }

        await outside.Pause();
        return string.Join(",", log);
    }

    [Covers("loops/foreach over iterators in iterators")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var seen = "";
        foreach (var item in Twice(Count(2))) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/an iterator of an enumerator that is held")]
    public static async Promise<string> Held(IOutside outside)
    {
        using var items = Count(3).GetEnumerator();
        items.MoveNext();
        await outside.Pause();
        return $"{items.Current} {items.MoveNext()} {items.Current}";
    }

    [Covers("loops/foreach over LINQ queries")]
    public static async Promise<string> Queries(IOutside outside)
    {
        var seen = "";
        foreach (var item in from n in new[] { 1, 2, 3 } where n != 2 select n * 10) seen += await outside.Number(item);
        return seen;
    }

    private static IEnumerable<int> Count(int to)
    {
        for (var i = 1; i <= to; i++) yield return i;
    }

    private static IEnumerable<int> Twice(IEnumerable<int> items)
    {
        foreach (var item in items)
        {
            yield return item;
            yield return item;
        }
    }

    private static IEnumerable<string> Closed(List<string> log)
    {
        try
        {
            yield return "a";
            yield return "b";
            yield return "c";
        }
        finally
        {
            log.Add("closed");
        }
    }
}
