namespace CapSdk.Scenarios;

/// <summary>Hash tables. The hash codes of strings differ from one OS process to the next.</summary>
public static class HashCollections
{
    [Covers("collections/Dictionary")]
    public static async Promise<string> OfDictionary(IOutside outside)
    {
        var ages = new Dictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        await outside.Pause();
        ages["c"] = 3;
        return $"{string.Join(",", ages)} {ages["b"]} {ages.ContainsKey("x")}";
    }

    [Covers("collections/Dictionary with its comparer")]
    public static async Promise<string> Loose(IOutside outside)
    {
        var loose = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase) { ["Key"] = 1 };
        await outside.Pause();
        return $"{loose["KEY"]} {loose.Comparer == StringComparer.OrdinalIgnoreCase}";
    }

    [Covers("collections/Dictionary with a comparer of the component")]
    public static async Promise<string> OwnComparer(IOutside outside)
    {
        var own = new Dictionary<int, string>(new Modulo(10)) { [3] = "three" };
        await outside.Pause();
        return $"{own[13]} {own.ContainsKey(4)}";
    }

    [Covers("collections/Dictionary with keys that are records")]
    public static async Promise<string> RecordKeys(IOutside outside)
    {
        var byName = new Dictionary<Name, int> { [new("Ann", 1)] = 5 };
        await outside.Pause();
        return $"{byName[new("Ann", 1)]} {byName.ContainsKey(new("Ann", 2))}";
    }

    [Covers("collections/keys and values of a Dictionary")]
    public static async Promise<string> Views(IOutside outside)
    {
        var ages = new Dictionary<string, int> { ["a"] = 1 };
        var (keys, values) = (ages.Keys, ages.Values);
        await outside.Pause();
        ages["b"] = 2;
        return $"{string.Join(",", keys)} {string.Join(",", values)} {ReferenceEquals(keys, ages.Keys)}";
    }

    [Covers("collections/OrderedDictionary")]
    public static async Promise<string> Ordered(IOutside outside)
    {
        var order = new OrderedDictionary<string, int> { ["b"] = 1, ["a"] = 2 };
        await outside.Pause();
        order.Insert(1, "c", 3);
        return $"{string.Join(",", order)} {order.GetAt(1)} {order["a"]}";
    }

    [Covers("collections/HashSet")]
    public static async Promise<string> OfHashSet(IOutside outside)
    {
        HashSet<string> words = ["b", "a"];
        await outside.Pause();
        return $"{words.Add("b")} {words.Add("c")} {string.Join(",", words)}";
    }

    [Covers("collections/HashSet with its comparer")]
    public static async Promise<string> LooseSet(IOutside outside)
    {
        var loose = new HashSet<string>(StringComparer.InvariantCultureIgnoreCase) { "É" };
        await outside.Pause();
        return $"{loose.Contains("é")} {loose.Contains("e")}";
    }

    [Covers("collections/HashSet of HashSets")]
    public static async Promise<string> SetOfSets(IOutside outside)
    {
        var sets = new HashSet<HashSet<int>>(HashSet<int>.CreateSetComparer()) { new() { 1, 2 } };
        await outside.Pause();
        return $"{sets.Contains([2, 1])} {sets.Contains([2])}";
    }

    [Covers("collections/HashSet by reference")]
    public static async Promise<string> ByReference(IOutside outside)
    {
        List<int> one = [1], equal = [1];
        var lists = new HashSet<object>(ReferenceEqualityComparer.Instance) { one };
        await outside.Pause();
        return $"{lists.Contains(one)} {lists.Contains(equal)}";
    }

    private sealed record Name(string First, int Number);

    private sealed class Modulo(int by) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => x % by == y % by;

        public int GetHashCode(int number) => number % by;
    }
}
