using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CapSdk.Wire;

/// <summary>
/// A growing buffer from the shared pool: variable-length integers (seven bits a byte, low bits first), little-endian fixed ones, text.
/// <see cref="ByteReader"/> reads it back.
/// </summary>
internal sealed class ByteWriter(int capacity = 256) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int _count;

    public int Count => _count;

    /// <summary>Bytes that it holds without growing.</summary>
    public int Capacity => _buffer.Length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _count);

    public void Clear() => _count = 0;

    public void Dispose()
    {
        var buffer = _buffer;
        _buffer = [];
        _count = 0;
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value)
    {
        if (_count == _buffer.Length) Grow(1);
        _buffer[_count++] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Var(ulong value)
    {
        if (value < 0x80) Byte((byte)value);
        else LongVar(value);
    }

    /// <summary>Zigzag: small numbers of either sign take one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void VarSigned(long value) => Var((ulong)((value << 1) ^ (value >> 63)));

    public void Fixed<T>(T value) where T : unmanaged => MemoryMarshal.Write(Reserve(Unsafe.SizeOf<T>()), in value);

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Reserve(bytes.Length));

    /// <summary>
    /// Text or null. The prefix is zero for null, else 1 + 2 × length in bytes, plus one for text that has no UTF-8 (unpaired surrogates),
    /// which is written as it lies in memory: text must come back unchanged, whatever it holds.
    /// </summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Byte(0);
            return;
        }

        var start = _count;
        Var(((ulong)text.Length << 1) + 1);
        if (Ascii.FromUtf16(text, Reserve(text.Length), out _) == OperationStatus.Done) return;
        _count = start;
        var size = Encoding.UTF8.GetByteCount(text);
        Var(((ulong)size << 1) + 1);
        if (System.Text.Unicode.Utf8.FromUtf16(text, Reserve(size), out _, out var written, replaceInvalidSequences: false) == OperationStatus.Done && written == size) return;
        _count = start;
        var raw = MemoryMarshal.AsBytes(text.AsSpan());
        Var(((ulong)raw.Length << 1) + 2);
        Bytes(raw);
    }

    /// <summary>Room for <paramref name="size"/> bytes, counted as written. Valid until the next write.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_buffer.Length - _count < size) Grow(size);
        var room = _buffer.AsSpan(_count, size);
        _count += size;
        return room;
    }

    /// <summary>Fills in a number whose room was reserved at <paramref name="position"/> before it was known.</summary>
    public void Patch(int position, uint value) => System.Buffers.Binary.BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(position, 4), value);

    /// <summary>The written bytes, until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _count);

    private void LongVar(ulong value)
    {
        if (_buffer.Length - _count < 10) Grow(10);
        while (value >= 0x80)
        {
            _buffer[_count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_count++] = (byte)value;
    }

    private void Grow(int size)
    {
        var needed = (long)_count + size;
        if (needed > Array.MaxLength) throw new InsufficientMemoryException($"The data takes more than {Array.MaxLength} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(needed, 2L * _buffer.Length), Array.MaxLength));
        _buffer.AsSpan(0, _count).CopyTo(larger);
        var old = _buffer;
        _buffer = larger;
        if (old.Length > 0) ArrayPool<byte>.Shared.Return(old);
    }
}
