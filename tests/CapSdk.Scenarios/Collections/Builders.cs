using System.Collections.Immutable;

namespace CapSdk.Scenarios;

/// <summary>Builders of immutable collections.</summary>
public static class Builders
{
    private static string Show<T>(IEnumerable<T> items) => string.Join(",", items);

    private sealed class Descending : IComparer<int>
    {
        public int Compare(int x, int y) => y.CompareTo(x);
    }

    [Covers("collections/builders of immutable collections")]
    public static async Promise<string> OfEach(IOutside outside)
    {
        var array = ImmutableArray.CreateBuilder<string>(4); array.Add("a"); var full = ImmutableArray.CreateBuilder<int>(2); full.AddRange(1, 2);
        var list = ImmutableList.CreateBuilder<int>(); list.Add(1); var map = ImmutableDictionary.CreateBuilder<string, int>(StringComparer.OrdinalIgnoreCase); map["K"] = 1; var set = ImmutableHashSet.CreateBuilder<string>(); set.Add("x");
        var sorted = ImmutableSortedDictionary.CreateBuilder<int, string>(new Descending()); sorted[1] = "a"; var numbers = ImmutableSortedSet.CreateBuilder<int>(new Descending()); numbers.Add(3); var same = list; var nested = ImmutableList.CreateBuilder<object>(); nested.Add(nested);
        await outside.Pause();
        array.Add("b"); list.Add(2); map["k"] = 2; set.Add("x"); sorted[2] = "b"; numbers.Add(4);
        return $"{Show(array)} {array.Capacity} {Show(full.MoveToImmutable())} {Show(same)} {Show(map)} {Show(set)} {Show(sorted)} {Show(numbers)} {ReferenceEquals(nested[0], nested)}";
    }

    [Covers("collections/a builder gives the collection that it was made from until it is changed")]
    public static async Promise<string> Unchanged(IOutside outside)
    {
        var list = ImmutableList.Create(1, 2); var builder = list.ToBuilder(); var map = ImmutableDictionary.Create<object, int>().Add(list, 1); var entries = map.ToBuilder();
        await outside.Pause();
        var unchanged = $"{ReferenceEquals(builder.ToImmutable(), list)} {ReferenceEquals(entries.ToImmutable(), map)} {entries[list]}";
        builder.Add(3);
        entries.Clear();
        await outside.Pause();
        return $"{unchanged} {ReferenceEquals(builder.ToImmutable(), list)} {Show(builder)} {list.Count} {map.Count}{entries.Count}";
    }
}
