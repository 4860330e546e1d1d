namespace CapSdk.Scenarios;

/// <summary>Comparers that follow the rules of a culture.</summary>
public static class Cultures
{
    [Covers("identity/comparers of strings made for a culture")]
    public static async Promise<string> CultureComparers(IOutside outside)
    {
        var plain = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("de-DE"), System.Globalization.CompareOptions.IgnoreCase);
        var map = new Dictionary<string, int>(StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.IgnoreSymbols)) { ["a-b"] = 1 };
        var sorted = new SortedSet<string>(plain) { "b", "A", "B" };
        await outside.Pause();
        return $"{plain.Equals("x", "X")} {map.ContainsKey("a-b")} {string.Join(",", sorted)} {ReferenceEquals(sorted.Comparer, plain)}";
    }
}
