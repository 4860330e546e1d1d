namespace CapSdk.Codecs;

/// <summary>A family of codecs. The table asks its sources in order, those of the layers above first.</summary>
internal interface ICodecSource
{
    /// <summary>The codec for objects of <paramref name="type"/> (a class, a boxed value, or a mark that stands for private classes), or null.</summary>
    ObjectCodec? For(Type type, GraphKind kind, CodecTable table);
}
