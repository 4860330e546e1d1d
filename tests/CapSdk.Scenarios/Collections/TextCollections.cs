using System.Text;

namespace CapSdk.Scenarios;

/// <summary>StringBuilder, and what the compiler makes of collection expressions.</summary>
public static class TextCollections
{
    [Covers("collections/StringBuilder")]
    public static async Promise<string> OfBuilder(IOutside outside)
    {
        var text = new StringBuilder("a");
        var same = text;
        await outside.Pause();
        same.Append('b');
        return $"{text} {text.Length}";
    }

    [Covers("collections/StringBuilder of many chunks")]
    public static async Promise<string> OfChunks(IOutside outside)
    {
        var text = new StringBuilder(16, 1_000_000);
        for (var i = 0; i < 1000; i++) text.Append(i);
        await outside.Pause();
        return $"{text.Length} {text[1500]} {text.MaxCapacity}";
    }

    [Covers("collections/collection expressions")]
    public static async Promise<string> OfSeveral(IOutside outside)
    {
        IReadOnlyList<int> several = [1, 2];
        IEnumerable<string> one = ["a"];
        await outside.Pause();
        return $"{string.Join(",", several)} {string.Join(",", one)}";
    }

    [Covers("collections/collection expressions of nothing")]
    public static async Promise<string> OfNone(IOutside outside)
    {
        IReadOnlyCollection<int> none = [];
        int[] empty = [];
        await outside.Pause();
        return $"{none.Count} {ReferenceEquals(empty, Array.Empty<int>())}";
    }

    [Covers("collections/collection expressions with spreads")]
    public static async Promise<string> Spread(IOutside outside)
    {
        int[] first = [1, 2];
        List<int> all = [.. first, 3, .. first];
        await outside.Pause();
        return string.Join(",", all);
    }
}
