namespace CapSdk.Scenarios;

/// <summary>Hash tables whose items were removed: the next ones take their places, and are enumerated there.</summary>
public static class Vacancies
{
    [Covers("collections/Dictionary whose items were removed")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2, ["c"] = 3, ["d"] = 4, ["e"] = 5 };
        map.Remove("b");
        map.Remove("e");
        map.Remove("a");
        var seen = string.Join(",", map.Keys) + await outside.Text(";");
        map["f"] = await outside.Number(6);
        seen += string.Join(",", map.Keys) + await outside.Text(";");
        map["g"] = 7;
        map["h"] = 8;
        map["i"] = 9;
        return seen + string.Join(",", map) + map["d"] + map.ContainsKey("b");
    }

    [Covers("collections/HashSet whose items were removed")]
    public static async Promise<string> OfHashSet(IOutside outside)
    {
        var set = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "a", "b", "c", "d" };
        set.ExceptWith(["A", "C", "D"]);
        await outside.Pause();
        set.UnionWith(["x", "Y"]);
        var seen = string.Join(",", set) + await outside.Text(";");
        set.UnionWith(["z", "B", "w"]);
        return seen + string.Join(",", set) + set.Contains("y");
    }

    [Covers("collections/tables that have lost all items")]
    public static async Promise<string> Emptied(IOutside outside)
    {
        var map = new Dictionary<int, int> { [1] = 1, [2] = 2, [3] = 3 };
        foreach (var key in map.Keys) map.Remove(key);
        var set = new HashSet<int> { 1, 2, 3 };
        set.RemoveWhere(static item => item > 0);
        await outside.Pause();
        for (var i = 4; i < 8; i++)
        {
            map.Add(i, i);
            set.Add(i);
        }

        return string.Join(",", map.Keys) + string.Join(",", set);
    }

    [Covers("loops/foreach over tables whose items were removed")]
    public static async Promise<string> Enumerated(IOutside outside)
    {
        var map = new Dictionary<int, string> { [1] = "a", [2] = "b", [3] = "c", [4] = "d", [5] = "e" };
        var set = new HashSet<int> { 1, 2, 3, 4 };
        map.Remove(2);
        map.Remove(4);
        set.Remove(1);
        var seen = "";
        foreach (var (key, value) in map)
        {
            seen += value + await outside.Number(key);
            map.Remove(3);
        }

        foreach (var item in set) seen += await outside.Number(item);
        map[6] = "f";
        map[7] = "g";
        foreach (var value in map.Values) seen += await outside.Text(value);
        return seen;
    }
}
