using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Values;

/// <summary>A struct marked <see cref="InlineArrayAttribute"/>: its elements one after the other.</summary>
internal sealed class InlineArrayCodec<TArray, TElement>(int length) : InlineCodec<TArray>
{
    public override void Write(GraphWriter writer, ref TArray value)
    {
        ref var first = ref Unsafe.As<TArray, TElement>(ref value);
        for (var i = 0; i < length; i++) Inline<TElement>.Write(writer, ref Unsafe.Add(ref first, i));
    }

    public override void Read(GraphReader reader, ref TArray value)
    {
        ref var first = ref Unsafe.As<TArray, TElement>(ref value);
        for (var i = 0; i < length; i++) Inline<TElement>.Read(reader, ref Unsafe.Add(ref first, i));
    }
}
