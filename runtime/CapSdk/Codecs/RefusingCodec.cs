using CapSdk.Codecs.Code;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs;

/// <summary>Objects that can only leave the graph as references; where the outlet does not take them, they are refused.</summary>
internal sealed class RefusingCodec : ObjectCodec
{
    private readonly NotTransferableException? _reason;

    public RefusingCodec(Type type, NotTransferableException? reason = null) : base(type)
    {
        MayLeave = true;
        _reason = reason;
    }

    public override NotTransferableException Refusal => _reason ?? new NotTransferableException(CodeNames.Of(WireType), "cannot travel", Remedies.ForType(WireType));

    public override object ReadHead(GraphReader reader) => throw new ImageFormatException($"Objects of type {CodeNames.Of(WireType)} cannot be part of a graph.");
}
