using System.Runtime.CompilerServices;

namespace CapSdk.Scenarios;

/// <summary>Values that are made of others.</summary>
public static class CompositeValues
{
    private record Point(int X, int Y);

    private sealed record Point3(int X, int Y, int Z) : Point(X, Y);

    private readonly record struct Size(long Width, double Height, string? Unit);

    private struct Outer
    {
        public Size Inner;
        public (int, string) Pair;
        public byte[] Bytes;
    }

    [InlineArray(4)]
    private struct Four
    {
        private string _first;
    }

    [Covers("values/nullables")]
    public static async Promise<string> Nullables(IOutside outside)
    {
        int? some = 3, none = null;
        DateTime? never = null;
        await outside.Pause();
        return $"{some} {none.HasValue} {never.HasValue}";
    }

    [Covers("values/nullables of structs")]
    public static async Promise<string> NullableStructs(IOutside outside)
    {
        (int, string)? pair = (1, "a");
        Size? size = new Size(1, 2, null), nothing = null;
        await outside.Pause();
        return $"{pair} {size} {nothing is null}";
    }

    [Covers("values/tuples")]
    public static async Promise<string> Tuples(IOutside outside)
    {
        var nested = (1, ("two", 3.5), new[] { 4 });
        await outside.Pause();
        return $"{nested.Item2} {nested.Item3[0]}";
    }

    [Covers("values/tuples with names")]
    public static async Promise<string> NamedTuples(IOutside outside)
    {
        (int Count, string Name) pair = (1, "x");
        pair.Count++;
        await outside.Pause();
        return $"{pair.Count} {pair.Name}";
    }

    [Covers("values/tuples of nine")]
    public static async Promise<string> WideTuples(IOutside outside)
    {
        var wide = (1, 2, 3, 4, 5, 6, 7, 8, 9);
        await outside.Pause();
        return $"{wide} {wide.Item9}";
    }

    [Covers("values/tuples that are objects")]
    public static async Promise<string> ObjectTuples(IOutside outside)
    {
        var pair = Tuple.Create(1, "x");
        object same = pair;
        await outside.Pause();
        return $"{pair} {ReferenceEquals(pair, same)}";
    }

    [Covers("values/records")]
    public static async Promise<string> Records(IOutside outside)
    {
        var point = new Point(1, 2);
        var moved = point with { X = 9 };
        await outside.Pause();
        return $"{point} {moved} {moved == new Point(9, 2)}";
    }

    [Covers("values/records that are structs")]
    public static async Promise<string> RecordStructs(IOutside outside)
    {
        var size = new Size(1, 2.5, "m");
        await outside.Pause();
        return $"{size} {size with { Unit = null }}";
    }

    [Covers("values/records that derive from one another")]
    public static async Promise<string> DerivedRecords(IOutside outside)
    {
        Point point = new Point3(1, 2, 3);
        await outside.Pause();
        return $"{point} {point == new Point(1, 2)}";
    }

    [Covers("values/nested structs")]
    public static async Promise<string> NestedStructs(IOutside outside)
    {
        var outer = new Outer { Inner = new Size(1, 2, "x"), Pair = (3, "y"), Bytes = [1, 2] };
        await outside.Pause();
        outer.Pair.Item1++;
        return $"{outer.Inner} {outer.Pair} {outer.Bytes.Length}";
    }

    [Covers("values/boxed values")]
    public static async Promise<string> Boxed(IOutside outside)
    {
        object number = 5, same = number, other = 5;
        await outside.Pause();
        return $"{number} {ReferenceEquals(number, same)} {ReferenceEquals(number, other)}";
    }

    [Covers("values/boxed structs")]
    public static async Promise<string> BoxedStructs(IOutside outside)
    {
        ValueType size = new Size(1, 2, "z");
        IComparable text = "t";
        await outside.Pause();
        return $"{size} {text}";
    }

    [Covers("values/inline arrays")]
    public static async Promise<string> InlineArrays(IOutside outside)
    {
        var four = new Four();
        four[0] = "a";
        four[3] = "d";
        await outside.Pause();
        return $"{four[0]}{four[1]}{four[3]}";
    }

    [Covers("values/anonymous types")]
    public static async Promise<string> Anonymous(IOutside outside)
    {
        var thing = new { Name = "n", Size = 3 };
        await outside.Pause();
        return $"{thing} {thing.Name}";
    }

    [Covers("values/KeyValuePair")]
    public static async Promise<string> Pairs(IOutside outside)
    {
        var pair = KeyValuePair.Create("k", 1);
        await outside.Pause();
        return $"{pair}";
    }

    [Covers("values/StrongBox")]
    public static async Promise<string> StrongBoxes(IOutside outside)
    {
        var box = new StrongBox<int>(4);
        var same = box;
        await outside.Pause();
        box.Value++;
        return $"{same.Value}";
    }
}
