using System.Reflection;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Queries;

/// <summary>An object of a query, field by field.</summary>
internal class QueryCodec : FieldsCodec
{
    private static readonly DeclaredType s_lambda = new(typeof(Delegate));

    private readonly FieldInfo[] _references;
    private readonly FieldInfo[] _narrow;

    public QueryCodec(Type type, CodecTable table) : base(type, Array.FindAll(FieldList.Of(type), static field => !NarrowLambdas.IsPlace(field.FieldType)), table, GraphKind.Image)
    {
        _references = Array.FindAll(FieldList.Of(type), static field => !field.FieldType.IsValueType && field.FieldType != typeof(object));
        _narrow = Array.FindAll(_references, static field => NarrowLambdas.IsPlace(field.FieldType));
        Layout = TypeLayout.Of(type);
    }

    public override bool HasBody => base.HasBody || _narrow.Length > 0;

    public override void WriteBody(GraphWriter writer, object value)
    {
        // The platform's own code may put an object where its type does not belong, and get away with it. An image would not.
        foreach (var field in _references)
            if (field.GetValue(value) is { } held && !field.FieldType.IsInstanceOfType(held) && !NarrowLambdas.Fits(held, field.FieldType))
                throw new NotTransferableException(CodeNames.Of(WireType), $"keeps a {CodeNames.Of(held.GetType())} in place of a {CodeNames.Of(field.FieldType)}", Remedies.ForType(WireType));
        if (base.HasBody) base.WriteBody(writer, value);
        foreach (var field in _narrow) writer.Reference(NarrowLambdas.Original(field.GetValue(value)), s_lambda);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        if (base.HasBody) base.ReadBody(reader, value);
        foreach (var field in _narrow)
        {
            var lambda = reader.Reference<Delegate>(s_lambda);
            if (lambda is not null && !field.FieldType.IsInstanceOfType(lambda)) lambda = NarrowLambdas.Widen(lambda, field.FieldType) ?? throw GraphReader.Misfit(lambda, field.FieldType);
            field.SetValue(value, lambda);
        }
    }
}
