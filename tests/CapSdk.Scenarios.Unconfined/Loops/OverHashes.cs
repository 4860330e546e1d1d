using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>foreach over what lies in the order of hash codes, which each OS process has of its own.</summary>
public static class OverHashes
{
    [Covers("loops/foreach over ImmutableDictionary"), OrderByHash]
    public static async Promise<string> OfImmutableDictionary(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in ImmutableDictionary<string, int>.Empty.Add("five", 5).Add("six", 6).Add("seven", 7)) seen += key + await outside.Number(value) + ";";
        return seen;
    }

    [Covers("loops/foreach over ImmutableHashSet"), OrderByHash]
    public static async Promise<string> OfImmutableHashSet(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableHashSet.Create("one", "two", "three")) seen += await outside.Text(item) + ";";
        return seen;
    }

    [Covers("loops/foreach over FrozenDictionary")]
    public static async Promise<string> OfFrozenDictionary(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new Dictionary<int, int> { [1] = 2, [3] = 4 }.ToFrozenDictionary()) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over FrozenSet")]
    public static async Promise<string> OfFrozenSet(IOutside outside)
    {
        var seen = "";
        foreach (var item in new[] { 4, 5, 6 }.ToFrozenSet()) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over builders of hash tables keeps the order it began with"), OrderByHash]
    public static async Promise<string> OfBuilders(IOutside outside)
    {
        var set = ImmutableHashSet.Create("one", "two", "three", "four").ToBuilder();
        var map = ImmutableDictionary<string, int>.Empty.Add("five", 5).Add("six", 6).Add("seven", 7).ToBuilder();
        var seen = "";
        foreach (var item in set) seen += await outside.Text(item) + ";";
        foreach (var (key, value) in map) seen += key + await outside.Number(value) + ";";
        return seen;
    }
}
