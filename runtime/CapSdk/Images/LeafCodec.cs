using CapSdk.Codecs;
using CapSdk.Codecs.Code;

namespace CapSdk.Images;

/// <summary>
/// A pending call: it leaves the heap through the outlet, which keeps whom it asks and under which number. Once answered it is a promise
/// like any other.
/// </summary>
internal sealed class LeafCodec<T> : ObjectCodec
{
    private readonly CodecTable _table;

    public LeafCodec(Type type, CodecTable table) : base(type)
    {
        MayLeave = true;
        _table = table;
    }

    public override ObjectCodec For(object value) => ((Promise)value).IsCompleted ? _table.OfType(typeof(Promise<T>), GraphKind.Image) : this;

    public override NotTransferableException Refusal =>
        new(CodeNames.Of(WireType), "is pending, and this process does not know who answers it", "Await it before the move, or get it by a call on a capability");

    public override object ReadHead(GraphReader reader) => throw new ImageFormatException("A pending call stands where only data can.");
}
