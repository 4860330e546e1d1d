using System.Numerics;

namespace CapSdk.Scenarios;

public static class Values
{
    private enum Color : ulong { Red, Green = 7, Unknown = ulong.MaxValue }

    private record Point(int X, int Y);

    private readonly record struct Size(long Width, double Height, string? Unit);

    private struct Outer
    {
        public Size Inner;
        public (int, string) Pair;
        public byte[] Bytes;
    }

    [Covers("values/primitives")]
    public static async Promise<string> Primitives(IOutside outside)
    {
        bool b = true; byte u1 = 200; sbyte i1 = -100; short i2 = -30000; ushort u2 = 60000; int i4 = int.MinValue; uint u4 = uint.MaxValue;
        long i8 = long.MinValue; ulong u8 = ulong.MaxValue; float f = 1.5e-30f; double d = double.NaN; char c = '\uD800';
        await outside.Pause();
        return $"{b} {u1} {i1} {i2} {u2} {i4} {u4} {i8} {u8} {f} {d} {(int)c}";
    }

    [Covers("values/numbers as wide as the machine's addresses")]
    public static async Promise<string> NativeNumbers(IOutside outside)
    {
        nint low = -5, far = unchecked((nint)0x7FFF_0000_0000_0001); nuint high = nuint.MaxValue; nint? none = null;
        object boxed = (nuint)7; nint[] several = [1, -1, nint.MinValue]; var map = new Dictionary<nint, nuint> { [low] = high }; (nint, nuint) pair = (3, 4);
        await outside.Pause();
        return $"{low} {far} {high} {none} {boxed} {boxed.GetType()} {string.Join(",", several)} {map[low]} {pair}";
    }

    [Covers("values/wide numbers")]
    public static async Promise<string> WideNumbers(IOutside outside)
    {
        decimal money = -123.4500m; BigInteger big = BigInteger.Pow(-7, 99); Int128 wide = Int128.MinValue; UInt128 uwide = UInt128.MaxValue; Half half = (Half)0.1;
        await outside.Pause();
        return $"{money} {big} {wide} {uwide} {half}";
    }

    [Covers("values/dates and times")]
    public static async Promise<string> Dates(IOutside outside)
    {
        var utc = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc); var local = DateTime.SpecifyKind(utc, DateTimeKind.Local);
        var offset = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.FromMinutes(-90)); var date = new DateOnly(1, 1, 1); var time = TimeOnly.MaxValue; var span = TimeSpan.MinValue;
        await outside.Pause();
        return $"{utc:O} {utc.Kind} {local.Kind} {local.Ticks} {offset:O} {date:O} {time:O} {span}";
    }

    [Covers("values/strings with any characters")]
    public static async Promise<string> Strings(IOutside outside)
    {
        string plain = "abc", empty = "", accented = "Grüße 💡", broken = "x\uDC00y";
        string? none = null;
        await outside.Pause();
        return $"{plain} {empty.Length} {accented} {broken.Length} {(int)broken[1]} {none is null}";
    }

    [Covers("values/Guid, Uri, Version, Type")]
    public static async Promise<string> WellKnown(IOutside outside)
    {
        var guid = new Guid("00112233-4455-6677-8899-aabbccddeeff"); var uri = new Uri("https://example.org/a%20b?c#d"); var relative = new Uri("../x", UriKind.Relative);
        var version = new Version(1, 2, 3); Type type = typeof(Dictionary<string, Point[]>);
        await outside.Pause();
        return $"{guid} {uri.OriginalString} {relative} {version} {type.Name} {type == typeof(Dictionary<string, Point[]>)}";
    }

    [Covers("values/enums, also unknown values")]
    public static async Promise<string> Enums(IOutside outside)
    {
        var known = Color.Green; var unknown = (Color)99; object boxed = Color.Unknown; DayOfWeek? day = DayOfWeek.Friday;
        var key = ConsoleKey.Enter; object status = System.Net.HttpStatusCode.Gone; var modes = new Dictionary<FileMode, System.Text.RegularExpressions.RegexOptions[]> { [FileMode.Open] = [System.Text.RegularExpressions.RegexOptions.Compiled] };
        await outside.Pause();
        return $"{known} {unknown} {boxed} {day} {key} {status} {modes[FileMode.Open][0]}";
    }

    [Covers("values/nullables")]
    public static async Promise<string> Nullables(IOutside outside)
    {
        int? some = 3, none = null; (int, string)? pair = (1, "a"); DateTime? when = null; Size? size = new Size(1, 2, null);
        await outside.Pause();
        return $"{some} {none} {pair} {when} {size}";
    }

    [Covers("values/tuples")]
    public static async Promise<string> Tuples(IOutside outside)
    {
        var (a, b) = (1, "two"); var nested = (a, (b, 3.5), new[] { 1 }); var boxed = Tuple.Create(1, "x"); var wide = (1, 2, 3, 4, 5, 6, 7, 8, 9);
        await outside.Pause();
        return $"{nested} {nested.Item3[0]} {boxed} {wide}";
    }

    [Covers("values/records")]
    public static async Promise<string> Records(IOutside outside)
    {
        var point = new Point(1, 2); var moved = point with { X = 9 }; var size = new Size(1, 2.5, "m");
        await outside.Pause();
        return $"{point} {moved} {size} {moved == new Point(9, 2)} {size with { Unit = null }}";
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
        object number = 5, same = number, other = 5; ValueType size = new Size(1, 2, "z"); IComparable text = "t";
        await outside.Pause();
        return $"{number} {ReferenceEquals(number, same)} {ReferenceEquals(number, other)} {size} {text}";
    }

    [Covers("values/Range and Index")]
    public static async Promise<string> Ranges(IOutside outside)
    {
        Index last = ^1; Range range = 1..^1; int[] numbers = [1, 2, 3, 4];
        await outside.Pause();
        return $"{numbers[last]} {string.Join(",", numbers[range])}";
    }

    [Covers("values/Memory")]
    public static async Promise<string> Memories(IOutside outside)
    {
        var bytes = new byte[] { 1, 2, 3, 4 }; Memory<byte> part = bytes.AsMemory(1, 2); ReadOnlyMemory<char> text = "hello".AsMemory(1, 3); ArraySegment<byte> segment = new(bytes, 2, 2); Memory<byte> none = default;
        await outside.Pause();
        part.Span[0] = 9;
        return $"{bytes[1]} {text} {segment[1]} {none.IsEmpty}";
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

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Four
    {
        private string _first;
    }

    [Covers("values/anonymous types")]
    public static async Promise<string> Anonymous(IOutside outside)
    {
        var thing = new { Name = "n", Size = 3 };
        await outside.Pause();
        return $"{thing} {thing.Name}";
    }
}
