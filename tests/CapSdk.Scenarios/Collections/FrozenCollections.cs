using System.Collections.Frozen;

namespace CapSdk.Scenarios;

/// <summary>Frozen collections.</summary>
public static class FrozenCollections
{
    [Covers("collections/FrozenDictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var map = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }.ToFrozenDictionary();
        object same = map;
        await outside.Pause();
        return $"{map["b"]} {map.ContainsKey("c")} {ReferenceEquals(same, map)}";
    }

    [Covers("collections/FrozenDictionary with its comparer")]
    public static async Promise<string> Loose(IOutside outside)
    {
        var map = new Dictionary<string, int> { ["Key"] = 1 }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        await outside.Pause();
        return $"{map["KEY"]}";
    }

    [Covers("collections/FrozenSet")]
    public static async Promise<string> OfSet(IOutside outside)
    {
        var set = new[] { 1, 2 }.ToFrozenSet();
        await outside.Pause();
        return $"{set.Contains(2)} {set.Contains(3)}";
    }

    [Covers("collections/FrozenSet in a FrozenDictionary")]
    public static async Promise<string> Nested(IOutside outside)
    {
        var set = new[] { "x" }.ToFrozenSet();
        var map = new Dictionary<string, FrozenSet<string>> { ["k"] = set }.ToFrozenDictionary();
        await outside.Pause();
        return $"{ReferenceEquals(map["k"], set)} {set.Contains("x")}";
    }
}
