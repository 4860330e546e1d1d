using System.Reflection;

namespace CapSdk.Codecs.Fields;

/// <summary>Access to the fields of objects of a class. What it takes is made when it is first used: a host that only sends compiles nothing that receives.</summary>
/// <param name="fields">In the order in which they are written.</param>
/// <param name="reflects">By reflection, where no code can be emitted.</param>
/// <param name="within">Set where they are those of a struct that lies in this field of the object.</param>
internal sealed class ObjectFields(FieldInfo[] fields, bool reflects, FieldInfo? within = null)
{
    private WriteObject? _write;
    private ReadObject? _read;

    public void Write(GraphWriter writer, object value) =>
        (_write ??= reflects ? ReflectedFields.WriterOf(fields, within) : EmittedFields.WriterOf(fields, within))(writer, value);

    public void Read(GraphReader reader, object value) =>
        (_read ??= reflects ? ReflectedFields.ReaderOf(fields, within) : EmittedFields.ReaderOf(fields, within))(reader, value);
}
