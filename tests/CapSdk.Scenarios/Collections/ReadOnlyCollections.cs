using System.Collections.ObjectModel;

namespace CapSdk.Scenarios;

/// <summary>Collections that show another one.</summary>
public static class ReadOnlyCollections
{
    [Covers("collections/ReadOnlyCollection")]
    public static async Promise<string> OfList(IOutside outside)
    {
        var inner = new List<int> { 1 };
        var view = inner.AsReadOnly();
        await outside.Pause();
        inner.Add(2);
        return string.Join(",", view);
    }

    [Covers("collections/ReadOnlyDictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var inner = new Dictionary<string, int> { ["a"] = 1 };
        var view = new ReadOnlyDictionary<string, int>(inner);
        await outside.Pause();
        inner["b"] = 2;
        return $"{view["a"]} {view["b"]}";
    }

    [Covers("collections/ReadOnlySet")]
    public static async Promise<string> OfSet(IOutside outside)
    {
        var inner = new HashSet<int> { 4 };
        var view = new ReadOnlySet<int>(inner);
        await outside.Pause();
        inner.Add(5);
        return $"{view.Contains(4)} {view.Contains(5)}";
    }
}
