namespace CapSdk.Scenarios;

/// <summary>Windows of arrays.</summary>
public static class MemoryValues
{
    [Covers("values/Memory")]
    public static async Promise<string> OfMemory(IOutside outside)
    {
        byte[] bytes = [1, 2, 3, 4];
        Memory<byte> part = bytes.AsMemory(1, 2);
        await outside.Pause();
        part.Span[0] = 9;
        return $"{bytes[1]} {part.Length}";
    }

    [Covers("values/ReadOnlyMemory")]
    public static async Promise<string> OfReadOnly(IOutside outside)
    {
        int[] numbers = [1, 2, 3];
        ReadOnlyMemory<int> part = numbers.AsMemory(1);
        await outside.Pause();
        numbers[1] = 7;
        return $"{part.Span[0]} {part.Length}";
    }

    [Covers("values/ArraySegment")]
    public static async Promise<string> OfSegment(IOutside outside)
    {
        var segment = new ArraySegment<string>(["a", "b", "c"], 1, 2);
        await outside.Pause();
        return $"{segment[0]} {segment.Offset} {segment.Count}";
    }

    [Covers("values/two Memories of one array")]
    public static async Promise<string> Overlapping(IOutside outside)
    {
        var whole = new int[4].AsMemory();
        var (left, right) = (whole[..3], whole[2..]);
        await outside.Pause();
        left.Span[2] = 5;
        return $"{right.Span[0]} {whole.Span[2]}";
    }

    [Covers("values/Memory of nothing")]
    public static async Promise<string> Empty(IOutside outside)
    {
        Memory<byte> none = default;
        var one = new byte[] { 6 }.AsMemory();
        await outside.Pause();
        return $"{none.IsEmpty} {one.Span[0]}";
    }
}
