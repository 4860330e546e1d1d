using CapSdk.Codecs.Fields;

namespace CapSdk.Codecs.Values;

/// <summary>A struct field by field. One without any takes a byte, so that no number of them is free.</summary>
internal sealed class FieldsValueCodec<T> : InlineCodec<T>
{
    private readonly bool _isEmpty;
    private readonly ValueFields<T> _fields;
    private readonly ConstructValue<T>? _construct;
    private readonly bool _selfContained;

    public FieldsValueCodec(bool reflects)
    {
        var fields = FieldList.Of(typeof(T));
        _isEmpty = fields.Length == 0;
        _fields = new ValueFields<T>(fields, reflects);
        _construct = ConstructorRebuild.For(typeof(T))?.OnValue<T>(reflects);
        _selfContained = Array.TrueForAll(fields, static field => field.FieldType == typeof(string) || field.FieldType.IsPrimitive || field.FieldType.IsEnum);
    }

    public override void Write(GraphWriter writer, ref T value)
    {
        if (_isEmpty) writer.Out.Byte(0);
        else _fields.Write(writer, ref value);
    }

    public override void Read(GraphReader reader, ref T value)
    {
        if (_isEmpty)
        {
            if (reader.In.Byte() != 0) throw new ImageFormatException("An empty value is not empty.");
            return;
        }

        _fields.Read(reader, ref value);
        if (_construct is null || reader.Kind != GraphKind.Message) return;
        // A constructor that looks at other objects must see them complete: the value is read again then.
        if (_selfContained || reader.Pass == ReadPass.Last)
            _construct(ref value);
        else
            reader.ReadAgain(ReadPass.Last);
    }
}
