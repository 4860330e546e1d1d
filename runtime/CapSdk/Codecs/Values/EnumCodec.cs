using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Values;

/// <summary>An enum by its number, so that values unknown to the receiver are kept.</summary>
internal sealed class EnumCodec<TEnum, TNumber> : InlineCodec<TEnum>
{
    public override void Write(GraphWriter writer, ref TEnum value) => Inline<TNumber>.Write(writer, ref Unsafe.As<TEnum, TNumber>(ref value));

    public override void Read(GraphReader reader, ref TEnum value) => Inline<TNumber>.Read(reader, ref Unsafe.As<TEnum, TNumber>(ref value));
}
