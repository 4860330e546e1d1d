using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>Immutable collections.</summary>
public static class ImmutableCollections
{
    [Covers("collections/ImmutableArray")]
    public static async Promise<string> OfArray(IOutside outside)
    {
        ImmutableArray<int> array = [1, 2], unset = default;
        await outside.Pause();
        return $"{string.Join(",", array.Add(3))} {unset.IsDefault}";
    }

    [Covers("collections/ImmutableList")]
    public static async Promise<string> OfList(IOutside outside)
    {
        ImmutableList<string> list = ["a", "b"];
        var same = list;
        await outside.Pause();
        return $"{string.Join(",", list.Add("c"))} {ReferenceEquals(same, list)}";
    }

    [Covers("collections/ImmutableDictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var map = ImmutableDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase).Add("K", 1);
        await outside.Pause();
        return $"{map["k"]} {map.Add("L", 2).Count}";
    }

    [Covers("collections/ImmutableHashSet")]
    public static async Promise<string> OfHashSet(IOutside outside)
    {
        ImmutableHashSet<string> set = ["x"];
        await outside.Pause();
        return $"{set.Contains("x")} {ReferenceEquals(set.Add("x"), set)}";
    }

    [Covers("collections/ImmutableSortedDictionary")]
    public static async Promise<string> OfSortedDictionary(IOutside outside)
    {
        var map = ImmutableSortedDictionary<int, string>.Empty.Add(2, "b").Add(1, "a");
        await outside.Pause();
        return string.Join(",", map);
    }

    [Covers("collections/ImmutableSortedSet")]
    public static async Promise<string> OfSortedSet(IOutside outside)
    {
        ImmutableSortedSet<int> set = [3, 1];
        await outside.Pause();
        return $"{string.Join(",", set.Add(2))} {set[1]}";
    }

    [Covers("collections/ImmutableQueue")]
    public static async Promise<string> OfQueue(IOutside outside)
    {
        var queue = ImmutableQueue.Create(1, 2);
        await outside.Pause();
        return string.Join(",", queue.Dequeue().Enqueue(3));
    }

    [Covers("collections/ImmutableStack")]
    public static async Promise<string> OfStack(IOutside outside)
    {
        var stack = ImmutableStack.Create(1, 2);
        await outside.Pause();
        return string.Join(",", stack.Push(3));
    }
}
