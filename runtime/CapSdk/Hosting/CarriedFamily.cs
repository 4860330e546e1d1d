using CapSdk.Codecs;
using CapSdk.Invocation;

namespace CapSdk;

/// <summary>Carried references leave a graph as capabilities, never as fields: the one would be a grant, the other a forgery.</summary>
internal sealed class CarriedFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table) => type == typeof(CarriedReference) ? new RefusingCodec(type) : null;
}
