namespace CapSdk.Codecs.Collections;

/// <summary>A one-dimensional array: its length at the head, its elements in the body.</summary>
internal sealed class ArrayCodec<T>() : ObjectCodec(typeof(T[]))
{
    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Var((uint)((T[])value).Length);

    public override object ReadHead(GraphReader reader) => new T[reader.Count(RawElements<T>.BytesEach)];

    public override void WriteBody(GraphWriter writer, object value) => Elements<T>.Write(writer, (T[])value);

    public override void ReadBody(GraphReader reader, object value) => Elements<T>.Read(reader, (T[])value);
}
