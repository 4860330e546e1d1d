using System.Reflection;
using CapSdk.Codecs.Fields;

namespace CapSdk.Codecs.Values;

/// <summary>A struct field by field. One without any takes a byte, so that no number of them is free.</summary>
internal sealed class FieldsValueCodec<T> : InlineCodec<T>
{
    private readonly FieldInfo[] _fields = FieldList.Of(typeof(T));
    private readonly bool _reflects;
    private readonly ConstructValue<T>? _construct;
    private readonly bool _selfContained;

    public FieldsValueCodec(bool reflects)
    {
        _reflects = reflects;
        _construct = ConstructorRebuild.For(typeof(T))?.OnValue<T>(reflects);
        _selfContained = Array.TrueForAll(_fields, static field => field.FieldType == typeof(string) || field.FieldType.IsPrimitive || field.FieldType.IsEnum);
    }

    // Made when it is first used, as with ObjectFields.
    private WriteFields<T> Writer => field ??= _reflects ? ReflectedFields.WriterOf<T>(_fields) : EmittedFields.WriterOf<T>(_fields);

    private ReadFields<T> Reader => field ??= _reflects ? ReflectedFields.ReaderOf<T>(_fields) : EmittedFields.ReaderOf<T>(_fields);

    public override void Write(GraphWriter writer, ref T value)
    {
        if (_fields.Length == 0) writer.Out.Byte(0);
        else Writer(writer, ref value);
    }

    public override void Read(GraphReader reader, ref T value)
    {
        if (_fields.Length == 0)
        {
            if (reader.In.Byte() != 0) throw new ImageFormatException("An empty value is not empty.");
            return;
        }

        Reader(reader, ref value);
        if (_construct is null || reader.Kind != GraphKind.Message) return;
        // A constructor that looks at other objects must see them complete: the value is read again then.
        if (_selfContained || reader.Pass == ReadPass.Last)
            _construct(ref value);
        else
            reader.ReadAgain(ReadPass.Last);
    }
}
