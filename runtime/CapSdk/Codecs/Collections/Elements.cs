using System.Runtime.CompilerServices;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs.Collections;

/// <summary>A run of elements: those of an array or a list.</summary>
internal static class Elements<T>
{
    public static void Write(GraphWriter writer, Span<T> elements)
    {
        if (Unsafe.SizeOf<T>() > RawElements<T>.BytesEach * GraphLimits.MemoryBeforeFill) writer.Weigh<T>(elements.Length);
        if (!typeof(T).IsValueType)
        {
            // Code for references is shared by their types, which looks the codec up each time.
            var codec = Inline<T>.Codec(writer.Codecs.Reflects);
            foreach (ref var element in elements) codec.Write(writer, ref element);
        }
        else if (RawElements<T>.AreRaw)
        {
            writer.Out.Bytes(RawElements<T>.Bytes(elements));
        }
        else
        {
            foreach (ref var element in elements) Inline<T>.Write(writer, ref element);
        }
    }

    public static void Read(GraphReader reader, Span<T> elements)
    {
        if (!typeof(T).IsValueType)
        {
            var codec = Inline<T>.Codec(reader.Codecs.Reflects);
            foreach (ref var element in elements) codec.Read(reader, ref element);
        }
        else if (RawElements<T>.AreRaw)
        {
            var bytes = RawElements<T>.Bytes(elements);
            reader.In.Bytes(bytes.Length).CopyTo(bytes);
        }
        else
        {
            foreach (ref var element in elements) Inline<T>.Read(reader, ref element);
        }
    }
}
