using System.Reflection;

namespace CapSdk.Codecs.Fields;

/// <summary>
/// Access to the fields of objects of a class. What it takes is made when it is first used: a host that only sends compiles nothing that receives. A suspended method is read and written by
/// reflection at first, and by emitted code if it is met again: to compile takes a quarter of a millisecond, in which the process stands still, and most suspended methods are captured once.
/// </summary>
/// <param name="fields">In the order in which they are written.</param>
/// <param name="reflects">By reflection for ever, where no code can be emitted.</param>
/// <param name="within">Set where they are those of a state machine that lies in this field of the object. Reflection runs the type initializer of a class that it looks into; a state machine has none.</param>
internal sealed class ObjectFields(FieldInfo[] fields, bool reflects, FieldInfo? within = null)
{
    private const int ReflectedUses = 2;

    // -1: never anything else.
    private readonly int _reflectedUses = reflects ? -1 : within is null ? 0 : ReflectedUses;

    // Several threads may count the same use: then it is reflection once more.
    private int _writes, _reads;
    private WriteObject? _write;
    private ReadObject? _read;

    public void Write(GraphWriter writer, object value)
    {
        if (_writes <= _reflectedUses && _writes++ == _reflectedUses) _write = EmittedFields.WriterOf(fields, within);
        (_write ??= ReflectedFields.WriterOf(fields, within))(writer, value);
    }

    public void Read(GraphReader reader, object value)
    {
        if (_reads <= _reflectedUses && _reads++ == _reflectedUses) _read = EmittedFields.ReaderOf(fields, within);
        (_read ??= ReflectedFields.ReaderOf(fields, within))(reader, value);
    }
}
