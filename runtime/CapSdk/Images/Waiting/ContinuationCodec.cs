using CapSdk.Codecs;
using CapSdk.Codecs.Fields;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>A continuation of this assembly that is data, such as an arm of a race: its fields but for the loop it runs on.</summary>
internal sealed class ContinuationCodec(Type type, CodecTable table)
    : FieldsCodec(type, [.. FieldList.Of(type).Where(static field => field.FieldType != typeof(TurnLoop))], table, GraphKind.Image)
{
    public override void ReadBody(GraphReader reader, object value)
    {
        base.ReadBody(reader, value);
        Adoption.Into(reader, (IAdoptable)value);
    }
}
