using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Collections;

/// <summary>An array of several dimensions: lengths and lower bounds at the head, the elements row by row in the body.</summary>
internal sealed class RectangularArrayCodec<T>(Type type) : ObjectCodec(type)
{
    private readonly int _rank = type.GetArrayRank();

    public override void WriteHead(GraphWriter writer, object value)
    {
        var array = (Array)value;
        for (var dimension = 0; dimension < _rank; dimension++)
        {
            if (array.GetLowerBound(dimension) != 0)
                throw new NotTransferableException(Code.CodeNames.Of(WireType), "has a lower bound other than zero", "Use an array that begins at zero");
            writer.Out.Var((uint)array.GetLength(dimension));
        }
    }

    public override object ReadHead(GraphReader reader)
    {
        var lengths = new int[_rank];
        var total = 1L;
        for (var dimension = 0; dimension < _rank; dimension++)
        {
            lengths[dimension] = reader.In.Var32();
            total *= lengths[dimension];

            // The runtime has no such array, not even where another of its lengths is zero.
            if (lengths[dimension] > Array.MaxLength || total > Array.MaxLength) throw TooLarge();
        }

        if (total > reader.In.Length) throw TooLarge();
        reader.Announce(total);
        reader.Allocate<T>((int)total);
        return RuntimeTypes.NewArray(WireType, lengths);
    }

    public override void WriteBody(GraphWriter writer, object value) => Elements<T>.Write(writer, Span((Array)value));

    public override void ReadBody(GraphReader reader, object value) => Elements<T>.Read(reader, Span((Array)value));

    private static ImageFormatException TooLarge() => new("An array is larger than the data.");

    private static Span<T> Span(Array array) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);
}
