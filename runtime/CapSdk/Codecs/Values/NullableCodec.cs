namespace CapSdk.Codecs.Values;

/// <summary>A byte that says whether there is a value, then the value.</summary>
internal sealed class NullableCodec<T> : InlineCodec<T?> where T : struct
{
    public override void Write(GraphWriter writer, ref T? value)
    {
        writer.Out.Byte(value.HasValue ? (byte)1 : (byte)0);
        if (!value.HasValue) return;
        var present = value.GetValueOrDefault();
        Inline<T>.Write(writer, ref present);
    }

    public override void Read(GraphReader reader, ref T? value)
    {
        if (!NumberCodecs.Boolean(reader.In))
        {
            value = null;
            return;
        }

        var present = default(T);
        Inline<T>.Read(reader, ref present);
        value = present;
    }
}
