using System.Reflection;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// Access to the fields of objects of a class: by reflection at first, by emitted code for what is met again. To compile takes a quarter of a millisecond, in which the process stands still, and
/// reflection a microsecond each time: most suspended methods are captured once.
/// </summary>
/// <param name="fields">In the order in which they are written.</param>
/// <param name="reflects">By reflection for ever, where no code can be emitted.</param>
/// <param name="within">Set where they are those of a struct that lies in this field of the object.</param>
internal sealed class ObjectFields(FieldInfo[] fields, bool reflects, FieldInfo? within = null)
{
    /// <summary>How often fields are read, or written, by reflection before code for it is compiled.</summary>
    public const int ReflectedUses = 2;

    // Several threads may count the same use: then it is reflection once more.
    private int _writes, _reads;
    private WriteObject? _write;
    private ReadObject? _read;

    public void Write(GraphWriter writer, object value)
    {
        if (!reflects && _writes <= ReflectedUses && _writes++ == ReflectedUses) _write = EmittedFields.WriterOf(fields, within);
        (_write ??= ReflectedFields.WriterOf(fields, within))(writer, value);
    }

    public void Read(GraphReader reader, object value)
    {
        if (!reflects && _reads <= ReflectedUses && _reads++ == ReflectedUses) _read = EmittedFields.ReaderOf(fields, within);
        (_read ??= ReflectedFields.ReaderOf(fields, within))(reader, value);
    }
}
