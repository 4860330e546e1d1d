using System.Collections.Immutable;
using System.Collections.ObjectModel;

namespace CapSdk.Scenarios;

/// <summary>foreach over collections that do not change.</summary>
public static class OverViews
{
    [Covers("loops/foreach over ReadOnlyCollection")]
    public static async Promise<string> OfReadOnly(IOutside outside)
    {
        var seen = "";
        foreach (var item in new ReadOnlyCollection<int>([1, 2])) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over ReadOnlyDictionary")]
    public static async Promise<string> OfReadOnlyDictionary(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 })) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over ReadOnlySet")]
    public static async Promise<string> OfReadOnlySet(IOutside outside)
    {
        var seen = "";
        foreach (var item in new ReadOnlySet<int>(new SortedSet<int> { 4, 3 })) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over ImmutableArray")]
    public static async Promise<string> OfImmutableArray(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableArray.Create(1, 2)) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over ImmutableList")]
    public static async Promise<string> OfImmutableList(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableList.Create("a", "b", "c")) seen += await outside.Text(item);
        return seen;
    }

    [Covers("loops/foreach over ImmutableSortedDictionary")]
    public static async Promise<string> OfImmutableSorted(IOutside outside)
    {
        var seen = "";
        foreach (var (key, value) in ImmutableSortedDictionary<string, int>.Empty.Add("l", 1).Add("k", 2)) seen += key + await outside.Number(value);
        return seen;
    }

    [Covers("loops/foreach over ImmutableSortedSet")]
    public static async Promise<string> OfImmutableSortedSet(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableSortedSet.Create(4, 3)) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over ImmutableQueue")]
    public static async Promise<string> OfImmutableQueue(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableQueue.Create(5, 6)) seen += await outside.Number(item);
        return seen;
    }

    [Covers("loops/foreach over ImmutableStack")]
    public static async Promise<string> OfImmutableStack(IOutside outside)
    {
        var seen = "";
        foreach (var item in ImmutableStack.Create(7, 8)) seen += await outside.Number(item);
        return seen;
    }
}
