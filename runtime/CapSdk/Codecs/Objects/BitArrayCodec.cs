using System.Collections;

namespace CapSdk.Codecs.Objects;

/// <summary>
/// Bits: their number, and eight a byte, the first lowest. Not by its fields: its methods go through its memory as far as its length says, and look no further.
/// </summary>
internal sealed class BitArrayCodec() : ObjectCodec(typeof(BitArray))
{
    public override void WriteHead(GraphWriter writer, object value) => writer.Out.Var((uint)((BitArray)value).Length);

    public override object ReadHead(GraphReader reader)
    {
        var length = reader.In.Var32();
        reader.Announce(BytesOf(length));

        // Read into another one, from a copy of the bytes.
        reader.Allocate<byte>(3 * BytesOf(length));
        return new BitArray(length);
    }

    public override void WriteBody(GraphWriter writer, object value)
    {
        var bits = (BitArray)value;
        var bytes = new byte[BytesOf(bits.Length)];
        bits.CopyTo(bytes, 0);
        writer.Out.Bytes(bytes);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var bits = (BitArray)value;
        var read = new BitArray(reader.In.Bytes(BytesOf(bits.Length)).ToArray()) { Length = bits.Length };
        bits.SetAll(false);
        bits.Or(read);
    }

    private static int BytesOf(int bits) => (int)(((long)bits + 7) / 8);
}
