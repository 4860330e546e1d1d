using CapSdk.Codecs.Fields;

namespace CapSdk.Codecs.Values;

/// <summary>A struct field by field. One without any takes a byte, so that no number of them is free.</summary>
internal sealed class FieldsValueCodec<T> : InlineCodec<T>
{
    private readonly WriteFields<T>? _write;
    private readonly ReadFields<T>? _read;
    private readonly ConstructValue<T>? _construct;
    private readonly bool _selfContained;

    public FieldsValueCodec(bool reflects)
    {
        var fields = FieldList.Of(typeof(T));
        _construct = ConstructorRebuild.For(typeof(T))?.OnValue<T>(reflects);
        _selfContained = fields.All(static field => field.FieldType == typeof(string) || field.FieldType.IsPrimitive || field.FieldType.IsEnum);
        if (fields.Length == 0) return;
        (_write, _read) = reflects ? ReflectedFields.OfValue<T>(fields) : EmittedFields.OfValue<T>(fields);
    }

    public override void Write(GraphWriter writer, ref T value)
    {
        if (_write is null) writer.Out.Byte(0);
        else _write(writer, ref value);
    }

    public override void Read(GraphReader reader, ref T value)
    {
        if (_read is null)
        {
            if (reader.In.Byte() != 0) throw new ImageFormatException("An empty value is not empty.");
            return;
        }

        _read(reader, ref value);
        if (_construct is null || reader.Kind != GraphKind.Message) return;
        // A constructor that looks at other objects must see them complete: the value is read again then.
        if (_selfContained || reader.Pass == ReadPass.Last)
            _construct(ref value);
        else
            reader.ReadAgain(ReadPass.Last);
    }
}
