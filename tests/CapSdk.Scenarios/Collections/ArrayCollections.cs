namespace CapSdk.Scenarios;

/// <summary>Arrays.</summary>
public static class ArrayCollections
{
    [Covers("collections/arrays")]
    public static async Promise<string> OfNumbers(IOutside outside)
    {
        int[] numbers = [1, -2, 3];
        int[] same = numbers;
        await outside.Pause();
        same[0]++;
        return $"{string.Join(",", numbers)} {ReferenceEquals(same, numbers)}";
    }

    [Covers("collections/arrays of references")]
    public static async Promise<string> OfObjects(IOutside outside)
    {
        object?[] mixed = [1, "a", null];
        mixed[2] = mixed;
        await outside.Pause();
        return $"{mixed[0]} {mixed[1]} {ReferenceEquals(mixed[2], mixed)}";
    }

    [Covers("collections/arrays of structs")]
    public static async Promise<string> OfStructs(IOutside outside)
    {
        (int, string)[] pairs = [(1, "a"), (2, "b")];
        await outside.Pause();
        return string.Join(",", pairs);
    }

    [Covers("collections/arrays that are seen as arrays of a base class")]
    public static async Promise<string> Covariant(IOutside outside)
    {
        object[] texts = new string[] { "a" };
        await outside.Pause();
        return $"{texts is string[]} {texts[0]}";
    }

    [Covers("collections/jagged arrays")]
    public static async Promise<string> Jagged(IOutside outside)
    {
        int[] shared = [2, 3];
        int[][] jagged = [[1], [], shared];
        await outside.Pause();
        shared[0] = 7;
        return $"{jagged.Length} {jagged[1].Length} {string.Join(",", jagged[2])}";
    }

    [Covers("collections/multi-dimensional arrays")]
    public static async Promise<string> Grid(IOutside outside)
    {
        var grid = new string[2, 3];
        grid[1, 2] = "x";
        await outside.Pause();
        return $"{grid[1, 2]} {grid[0, 0] is null} {grid.GetLength(1)}";
    }

    [Covers("collections/multi-dimensional arrays of length 0")]
    public static async Promise<string> EmptyCube(IOutside outside)
    {
        var cube = new long[2, 0, 3];
        var flags = new[,] { { true }, { false } };
        await outside.Pause();
        return $"{cube.Rank} {cube.Length} {cube.GetLength(2)} {flags[0, 0]}";
    }
}
