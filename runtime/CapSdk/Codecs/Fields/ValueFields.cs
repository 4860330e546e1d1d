using System.Reflection;

namespace CapSdk.Codecs.Fields;

/// <summary>As <see cref="ObjectFields"/>, for a struct where it lies.</summary>
/// <param name="fields">In the order in which they are written.</param>
/// <param name="reflects">By reflection for ever, where no code can be emitted.</param>
internal sealed class ValueFields<T>(FieldInfo[] fields, bool reflects)
{
    private int _writes, _reads;
    private WriteFields<T>? _write;
    private ReadFields<T>? _read;

    public void Write(GraphWriter writer, ref T value)
    {
        if (!reflects && _writes <= ObjectFields.ReflectedUses && _writes++ == ObjectFields.ReflectedUses) _write = EmittedFields.WriterOf<T>(fields);
        (_write ??= ReflectedFields.WriterOf<T>(fields))(writer, ref value);
    }

    public void Read(GraphReader reader, ref T value)
    {
        if (!reflects && _reads <= ObjectFields.ReflectedUses && _reads++ == ObjectFields.ReflectedUses) _read = EmittedFields.ReaderOf<T>(fields);
        (_read ??= ReflectedFields.ReaderOf<T>(fields))(reader, ref value);
    }
}
