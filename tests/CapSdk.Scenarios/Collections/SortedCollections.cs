namespace CapSdk.Scenarios;

/// <summary>Collections with an order.</summary>
public static class SortedCollections
{
    [Covers("collections/SortedDictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var map = new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        await outside.Pause();
        map["aa"] = 3;
        return $"{string.Join(",", map)} {map["b"]}";
    }

    [Covers("collections/SortedDictionary with its comparer")]
    public static async Promise<string> OwnDictionary(IOutside outside)
    {
        var map = new SortedDictionary<int, string>(new Descending()) { [1] = "b", [2] = "a" };
        await outside.Pause();
        map[3] = "c";
        return string.Join(",", map);
    }

    [Covers("collections/SortedList")]
    public static async Promise<string> OfList(IOutside outside)
    {
        var map = new SortedList<int, string> { [2] = "b", [1] = "a" };
        await outside.Pause();
        map[0] = "z";
        return $"{string.Join(",", map)} {map.IndexOfKey(2)}";
    }

    [Covers("collections/SortedList with its comparer")]
    public static async Promise<string> OwnList(IOutside outside)
    {
        var map = new SortedList<int, string>(new Descending()) { [1] = "b", [2] = "a" };
        await outside.Pause();
        map[3] = "c";
        return string.Join(",", map);
    }

    [Covers("collections/SortedSet")]
    public static async Promise<string> OfSet(IOutside outside)
    {
        var set = new SortedSet<string> { "b", "a" };
        await outside.Pause();
        set.Add("aa");
        return $"{string.Join(",", set)} {set.Max}";
    }

    [Covers("collections/SortedSet with its comparer")]
    public static async Promise<string> OwnSet(IOutside outside)
    {
        var set = new SortedSet<int>(new Descending()) { 1, 3, 2 };
        await outside.Pause();
        set.Add(0);
        return $"{string.Join(",", set)} {set.Comparer is Descending}";
    }

    [Covers("collections/keys of a SortedDictionary")]
    public static async Promise<string> Keys(IOutside outside)
    {
        var map = new SortedDictionary<string, int> { ["b"] = 1 };
        var keys = map.Keys;
        await outside.Pause();
        map["a"] = 2;
        return string.Join(",", keys);
    }

    [Covers("collections/keys and values of a SortedList")]
    public static async Promise<string> Views(IOutside outside)
    {
        var map = new SortedList<int, string> { [2] = "b" };
        var (keys, values) = (map.Keys, map.Values);
        await outside.Pause();
        map[1] = "a";
        return $"{string.Join(",", keys)} {string.Join(",", values)} {ReferenceEquals(keys, map.Keys)}";
    }

    private sealed class Descending : IComparer<int>
    {
        public int Compare(int x, int y) => y.CompareTo(x);
    }
}
