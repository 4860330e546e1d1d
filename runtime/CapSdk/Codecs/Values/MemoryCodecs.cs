using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CapSdk.Codecs.Values;

/// <summary>A part of an array or of a string: the whole and where the part lies in it. What else can lie behind a memory stays here.</summary>
internal sealed class MemoryCodec<T> : InlineCodec<Memory<T>>
{
    public override void Write(GraphWriter writer, ref Memory<T> value)
    {
        ReadOnlyMemory<T> memory = value;
        if (!memory.IsEmpty && !MemoryMarshal.TryGetArray(memory, out _)) throw ReadOnlyMemoryCodec<T>.NotOfArray();
        Inline<ReadOnlyMemory<T>>.Write(writer, ref memory);
    }

    public override void Read(GraphReader reader, ref Memory<T> value)
    {
        var memory = default(ReadOnlyMemory<T>);
        Inline<ReadOnlyMemory<T>>.Read(reader, ref memory);

        // Text is held by many, and none of them expects that it can be written to.
        if (!MemoryMarshal.TryGetArray(memory, out var segment)) throw new ImageFormatException("A memory that can be written to lies in a text.");

        // Written to without a check: what is not of the array's own type must not get into it.
        if (segment.Array is { } array && array.GetType() != typeof(T[])) throw new ImageFormatException("A memory that can be written to lies in an array of another type.");
        value = MemoryMarshal.AsMemory(memory);
    }
}

/// <inheritdoc cref="MemoryCodec{T}"/>
internal sealed class ReadOnlyMemoryCodec<T> : InlineCodec<ReadOnlyMemory<T>>
{
    public override void Write(GraphWriter writer, ref ReadOnlyMemory<T> value)
    {
        if (value.IsEmpty && !MemoryMarshal.TryGetArray(value, out _))
        {
            writer.Reference(null, DeclaredType.Object);
            return;
        }

        if (MemoryMarshal.TryGetArray(value, out var segment))
        {
            writer.Reference(segment.Array, DeclaredType.Object);
            if (segment.Array is not null) WriteRange(writer, segment.Offset, segment.Count);
        }
        else if (typeof(T) == typeof(char) && MemoryMarshal.TryGetString(Unsafe.As<ReadOnlyMemory<T>, ReadOnlyMemory<char>>(ref value), out var text, out var start, out var length))
        {
            writer.Reference(text, DeclaredType.Object);
            WriteRange(writer, start, length);
        }
        else
        {
            throw NotOfArray();
        }
    }

    public override void Read(GraphReader reader, ref ReadOnlyMemory<T> value)
    {
        value = default;
        var whole = reader.Reference(DeclaredType.Object);
        if (whole is null) return;
        var start = reader.In.Var32();
        var length = reader.In.Var32();
        if (whole is T[] array)
        {
            if ((long)start + length > array.Length) throw OutOfBounds();
            value = new ReadOnlyMemory<T>(array, start, length);
        }
        else if (typeof(T) == typeof(char) && whole is string text)
        {
            if ((long)start + length > text.Length) throw OutOfBounds();
            var part = text.AsMemory(start, length);
            value = Unsafe.As<ReadOnlyMemory<char>, ReadOnlyMemory<T>>(ref part);
        }
        else
        {
            throw OutOfBounds();
        }
    }

    public static NotTransferableException NotOfArray() => new(Code.CodeNames.Of(typeof(Memory<T>)), "is not part of an array", "Copy it into an array first");

    private static void WriteRange(GraphWriter writer, int start, int length)
    {
        writer.Out.Var((uint)start);
        writer.Out.Var((uint)length);
    }

    private static ImageFormatException OutOfBounds() => new("A memory lies outside of its array.");
}

/// <inheritdoc cref="MemoryCodec{T}"/>
internal sealed class ArraySegmentCodec<T> : InlineCodec<ArraySegment<T>>
{
    public override void Write(GraphWriter writer, ref ArraySegment<T> value)
    {
        writer.Reference(value.Array, DeclaredType.Object);
        if (value.Array is null) return;
        writer.Out.Var((uint)value.Offset);
        writer.Out.Var((uint)value.Count);
    }

    public override void Read(GraphReader reader, ref ArraySegment<T> value)
    {
        value = default;
        if (reader.Reference(DeclaredType.Object) is not { } whole) return;
        var start = reader.In.Var32();
        var count = reader.In.Var32();
        if (whole is not T[] array || (long)start + count > array.Length) throw new ImageFormatException("A segment lies outside of its array.");
        value = new ArraySegment<T>(array, start, count);
    }
}

/// <summary>The array behind it, or null for <c>default</c>. Sharing of the array between values is kept.</summary>
internal sealed class ImmutableArrayCodec<T> : InlineCodec<System.Collections.Immutable.ImmutableArray<T>>
{
    private static readonly DeclaredType s_array = new(typeof(T[]));

    public override void Write(GraphWriter writer, ref System.Collections.Immutable.ImmutableArray<T> value)
    {
        var array = ImmutableCollectionsMarshal.AsArray(value);
        writer.Wrapped(array);
        writer.Reference(array, s_array);
    }

    public override void Read(GraphReader reader, ref System.Collections.Immutable.ImmutableArray<T> value) =>
        value = ImmutableCollectionsMarshal.AsImmutableArray(reader.Reference<T[]>(s_array));
}
