using System.Runtime.InteropServices;

namespace CapSdk.Codecs.Collections;

/// <summary>A list: count and elements.</summary>
internal sealed class ListCodec<T>() : ObjectCodec(typeof(List<T>))
{
    public override int ObjectSize => 32;

    public override object ReadHead(GraphReader reader) => new List<T>();

    public override void WriteBody(GraphWriter writer, object value)
    {
        var elements = CollectionsMarshal.AsSpan((List<T>)value);
        writer.Out.Var((uint)elements.Length);
        Elements<T>.Write(writer, elements);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var list = (List<T>)value;
        var count = reader.Count(RawElements<T>.BytesEach);
        if (count > list.Capacity)
        {
            reader.Allocate<T>(count);

            // Else it would grow to four places, or to twice as many as it had.
            list.Capacity = count;
        }

        CollectionsMarshal.SetCount(list, count);
        Elements<T>.Read(reader, CollectionsMarshal.AsSpan(list));
    }
}
