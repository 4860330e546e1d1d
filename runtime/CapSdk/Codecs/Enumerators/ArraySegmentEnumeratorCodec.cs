using System.Collections;

namespace CapSdk.Codecs.Enumerators;

/// <summary>
/// An enumerator of a part of an array: the array, where the part begins, how long it is and how many items were taken. The array cannot
/// change its length, so it need not be complete.
/// </summary>
internal sealed class ArraySegmentEnumeratorCodec<T> : Values.InlineCodec<ArraySegment<T>.Enumerator>
{
    private static readonly EnumeratorField s_array = EnumeratorField.Find(typeof(ArraySegment<T>.Enumerator), static field => field.FieldType == typeof(T[]))
        ?? throw new InvalidOperationException("The enumerator of an ArraySegment holds no array on this runtime.");

    // Of the three numbers that an enumerator holds, only the name tells which is the beginning.
    private static readonly EnumeratorField s_start = EnumeratorField.Find(typeof(ArraySegment<T>.Enumerator), static field => field.FieldType == typeof(int) && field.Name.Contains("start", StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException("The enumerator of an ArraySegment does not know where it began on this runtime.");

    public override void Write(GraphWriter writer, ref ArraySegment<T>.Enumerator value)
    {
        var array = s_array.Of(value);
        writer.Reference(array, DeclaredType.Object);
        if (array is null) return;
        var isAtItem = EnumeratorFamily.IsAtItem(value);
        int left = 0, all = 0;
        for (var copy = value; copy.MoveNext();) left++;
        IEnumerator fresh = value;
        fresh.Reset();
        while (fresh.MoveNext()) all++;
        writer.Out.Var((uint)(int)s_start.Of(value)!);
        writer.Out.Var((uint)all);
        writer.Out.Var((uint)(all - left + (left == 0 && !isAtItem ? 1 : 0)));
    }

    public override void Read(GraphReader reader, ref ArraySegment<T>.Enumerator value)
    {
        value = default;
        if (reader.Reference(DeclaredType.Object) is not { } whole) return;
        var start = reader.In.Var32();
        var count = reader.In.Var32();
        var taken = reader.Taken();
        if (whole is not T[] array || (long)start + count > array.Length || taken > count + 1) throw new ImageFormatException("An enumerator lies outside of its array.");
        value = new ArraySegment<T>(array, start, count).GetEnumerator();
        for (; taken > 0; taken--) value.MoveNext();
    }
}
