using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CapSdk.Codecs.Collections;

/// <summary>A one-dimensional array: its length at the head, and whether it is an empty one that all share; its elements in the body.</summary>
internal sealed class ArrayCodec<T>() : ObjectCodec(typeof(T[]))
{
    private const byte Other = 0, EmptyOne = 1, OfImmutableArray = 2;

    // ImmutableArray<T>.Empty is equal to what has this very array.
    private static readonly T[] s_ofImmutableArray = ImmutableCollectionsMarshal.AsArray(ImmutableArray<T>.Empty)!;

    public override int ObjectSize => 0;

    public override void WriteHead(GraphWriter writer, object value)
    {
        writer.Out.Var((uint)((T[])value).Length);
        // [] is the same object wherever it is written in a program, so it is compared by reference.
        if (value is T[] and [] && writer.Kind == GraphKind.Image) writer.Out.Byte(ReferenceEquals(value, Array.Empty<T>()) ? EmptyOne : ReferenceEquals(value, s_ofImmutableArray) ? OfImmutableArray : Other);
    }

    public override object ReadHead(GraphReader reader)
    {
        var length = reader.Count(RawElements<T>.BytesEach);
        reader.Allocate<T>(length);
        if (length > 0 || reader.Kind != GraphKind.Image) return new T[length];
        return reader.In.Byte() switch
        {
            Other => new T[length],
            EmptyOne => Array.Empty<T>(),
            OfImmutableArray => s_ofImmutableArray,
            _ => throw new ImageFormatException("An empty array is neither one that all share nor another one."),
        };
    }

    public override void WriteBody(GraphWriter writer, object value) => Elements<T>.Write(writer, (T[])value);

    public override void ReadBody(GraphReader reader, object value) => Elements<T>.Read(reader, (T[])value);
}
