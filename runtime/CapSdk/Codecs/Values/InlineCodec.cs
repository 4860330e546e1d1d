namespace CapSdk.Codecs.Values;

/// <summary>How a value of type <typeparamref name="T"/> stands in place, in a field, an element or a root: without boxing.</summary>
internal abstract class InlineCodec<T>
{
    public abstract void Write(GraphWriter writer, ref T value);

    public abstract void Read(GraphReader reader, ref T value);
}
