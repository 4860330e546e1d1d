using CapSdk.Codecs;

namespace CapSdk.Images;

/// <summary>What foreign code has hung on a promise. It is refused one by one, because each names the method that waits.</summary>
internal sealed class ForeignContinuationCodec(Type type) : ObjectCodec(type)
{
    public override ObjectCodec For(object value) => new RefusingCodec(WireType, ForeignCode.Refusal(value));

    public override object ReadHead(GraphReader reader) => throw new ImageFormatException("What waits on a promise is not a method of a process.");
}
