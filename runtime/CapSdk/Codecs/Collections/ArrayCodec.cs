namespace CapSdk.Codecs.Collections;

/// <summary>A one-dimensional array: its length at the head, and whether it is the empty one that all share; its elements in the body.</summary>
internal sealed class ArrayCodec<T>() : ObjectCodec(typeof(T[]))
{
    public override int ObjectSize => 0;

    public override void WriteHead(GraphWriter writer, object value)
    {
        writer.Out.Var((uint)((T[])value).Length);
        // [] is the same object wherever it is written in a program, so it is compared by reference.
        if (value is T[] and [] && writer.Kind == GraphKind.Image) writer.Out.Byte(ReferenceEquals(value, Array.Empty<T>()) ? (byte)1 : (byte)0);
    }

    public override object ReadHead(GraphReader reader)
    {
        var length = reader.Count(RawElements<T>.BytesEach);
        reader.Allocate<T>(length);
        if (length > 0 || reader.Kind != GraphKind.Image) return new T[length];
        return reader.In.Byte() switch
        {
            0 => new T[length],
            1 => Array.Empty<T>(),
            _ => throw new ImageFormatException("An empty array is neither the one that all share nor another one."),
        };
    }

    public override void WriteBody(GraphWriter writer, object value) => Elements<T>.Write(writer, (T[])value);

    public override void ReadBody(GraphReader reader, object value) => Elements<T>.Read(reader, (T[])value);
}
