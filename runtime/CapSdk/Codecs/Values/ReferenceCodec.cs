using System.Runtime.CompilerServices;

namespace CapSdk.Codecs.Values;

/// <summary>A reference to an object, by the type of the place that holds it.</summary>
internal sealed class ReferenceCodec<T> : InlineCodec<T>
{
    private readonly DeclaredType _declared = new(typeof(T));

    public override void Write(GraphWriter writer, ref T value) => writer.Reference(Unsafe.As<T, object?>(ref value), _declared);

    public override void Read(GraphReader reader, ref T value)
    {
        var read = reader.Reference(_declared);
        if (read is T fits) value = fits;
        else if (read is null) value = default!;
        else throw GraphReader.Misfit(read, typeof(T));
    }
}

/// <summary>
/// A string in place. In images strings are objects with identity, written once however often they are held; in messages, which are small,
/// they stand where they are.
/// </summary>
internal sealed class StringCodec : InlineCodec<string?>
{
    public override void Write(GraphWriter writer, ref string? value)
    {
        if (writer.Kind == GraphKind.Message) writer.Out.Text(value);
        else writer.String(value);
    }

    public override void Read(GraphReader reader, ref string? value)
    {
        if (reader.Kind == GraphKind.Message) value = reader.Text();
        else value = reader.String();
    }
}
