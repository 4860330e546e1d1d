using System.Runtime.CompilerServices;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Fields;

/// <summary>A boxed value. The box is an object with identity like any other.</summary>
internal sealed class BoxCodec<T>() : ObjectCodec(typeof(T)) where T : struct
{
    public override int ObjectSize => 24 + Unsafe.SizeOf<T>();

    public override object ReadHead(GraphReader reader) => default(T);

    public override void WriteBody(GraphWriter writer, object value) => Inline<T>.Write(writer, ref Unsafe.Unbox<T>(value));

    public override void ReadBody(GraphReader reader, object value) => Inline<T>.Read(reader, ref Unsafe.Unbox<T>(value));
}
