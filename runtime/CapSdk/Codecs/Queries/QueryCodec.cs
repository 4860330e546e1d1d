using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>An object of a query, field by field.</summary>
internal class QueryCodec : FieldsCodec
{
    private readonly FieldInfo[] _references;

    public QueryCodec(Type type, CodecTable table) : base(type, FieldList.Of(type), table, GraphKind.Image)
    {
        _references = Array.FindAll(FieldList.Of(type), static field => !field.FieldType.IsValueType && field.FieldType != typeof(object));
        Layout = TypeLayout.Of(type);
    }

    public override void WriteBody(GraphWriter writer, object value)
    {
        // The platform may put an object where its type does not belong (it does for OfType and Select, with a lambda), and only the platform.
        foreach (var field in _references)
            if (field.GetValue(value) is { } held && !field.FieldType.IsInstanceOfType(held))
                throw new NotTransferableException(CodeNames.Of(WireType), $"keeps a {CodeNames.Of(held.GetType())} in place of a {CodeNames.Of(field.FieldType)}", Remedies.ForType(WireType));
        base.WriteBody(writer, value);
    }
}
