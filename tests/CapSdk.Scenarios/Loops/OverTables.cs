namespace CapSdk.Scenarios;

/// <summary>foreach over hash tables and sorted collections.</summary>
public static class OverTables
{
    [Covers("loops/foreach over Dictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3 }) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over the keys of a Dictionary")]
    public static async Promise<string> Keys(IOutside outside)
    {
        var seen = "";
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        foreach (var item in map.Keys) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over the values of a Dictionary")]
    public static async Promise<string> Values(IOutside outside)
    {
        var seen = "";
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 };
        foreach (var item in map.Values) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over HashSet")]
    public static async Promise<string> OfHashSet(IOutside outside)
    {
        var seen = "";
        foreach (var item in new HashSet<string> { "x", "y", "z" }) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over SortedDictionary")]
    public static async Promise<string> OfSortedDictionary(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new SortedDictionary<string, int> { ["b"] = 2, ["c"] = 3, ["a"] = 1 }) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over the keys of a SortedDictionary")]
    public static async Promise<string> SortedKeys(IOutside outside)
    {
        var seen = "";
        foreach (var item in new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }.Keys) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over the values of a SortedDictionary")]
    public static async Promise<string> SortedValues(IOutside outside)
    {
        var seen = "";
        foreach (var item in new SortedDictionary<string, int> { ["b"] = 2, ["a"] = 1 }.Values) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over SortedList")]
    public static async Promise<string> OfSortedList(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new SortedList<string, int> { ["b"] = 2, ["c"] = 3, ["a"] = 1 }) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over the keys of a SortedList")]
    public static async Promise<string> ListKeys(IOutside outside)
    {
        var seen = "";
        foreach (var item in new SortedList<string, int> { ["b"] = 2, ["a"] = 1 }.Keys) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over the values of a SortedList")]
    public static async Promise<string> ListValues(IOutside outside)
    {
        var seen = "";
        foreach (var item in new SortedList<string, int> { ["b"] = 2, ["a"] = 1 }.Values) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over SortedSet")]
    public static async Promise<string> OfSortedSet(IOutside outside)
    {
        var seen = "";
        foreach (var item in new SortedSet<int>([8, 7, 9])) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over OrderedDictionary")]
    public static async Promise<string> OfOrdered(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new OrderedDictionary<string, int> { ["b"] = 2, ["c"] = 3, ["a"] = 1 }) seen += key + await outside.Number(value);
        return seen;
    }
}
