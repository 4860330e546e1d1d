using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace CapSdk.Wire;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. The bytes are not trusted: every length is held against what is left before anything is
/// allocated, and every failure is an <see cref="ImageFormatException"/>.
/// </summary>
internal sealed class ByteReader
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;
    private readonly int _start;
    private readonly int _end;
    private int _position;

    public ByteReader(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var segment)) segment = bytes.ToArray();
        _bytes = segment.Array ?? [];
        _start = _position = segment.Offset;
        _end = segment.Offset + segment.Count;
    }

    public int Length => _end - _start;

    public int Remaining => _end - _position;

    /// <summary>How far the reader has come, from the first byte.</summary>
    public int Position
    {
        get => _position - _start;
        set => _position = _start + value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Byte()
    {
        if (_position >= _end) throw Truncated();
        return _bytes[_position++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Var()
    {
        var first = Byte();
        return first < 0x80 ? first : LongVar(first);
    }

    public int Var32()
    {
        var value = Var();
        return value <= int.MaxValue ? (int)value : throw new ImageFormatException($"A number is out of range at byte {Position}.");
    }

    public uint VarU32()
    {
        var value = Var();
        return value <= uint.MaxValue ? (uint)value : throw new ImageFormatException($"A number is out of range at byte {Position}.");
    }

    public long VarSigned()
    {
        var value = Var();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of elements, each of which takes at least <paramref name="bytesEach"/> bytes of what is left.</summary>
    public int Count(int bytesEach = 1)
    {
        var count = Var();
        if (count > (ulong)(Remaining / bytesEach)) throw new ImageFormatException($"At byte {Position} {count} elements are announced, more than the {Remaining} bytes left can hold.");
        return (int)count;
    }

    public T Fixed<T>() where T : unmanaged => MemoryMarshal.Read<T>(Bytes(Unsafe.SizeOf<T>()));

    public ReadOnlySpan<byte> Bytes(int size)
    {
        if ((uint)size > (uint)Remaining) throw Truncated();
        var bytes = _bytes.AsSpan(_position, size);
        _position += size;
        return bytes;
    }

    /// <summary>Skips exactly these bytes; if others follow, nothing is read.</summary>
    public bool TrySkip(ReadOnlySpan<byte> expected)
    {
        if (!_bytes.AsSpan(_position, Remaining).StartsWith(expected)) return false;
        _position += expected.Length;
        return true;
    }

    /// <inheritdoc cref="TrySkip(ReadOnlySpan{byte})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkip(byte expected)
    {
        if (_position >= _end || _bytes[_position] != expected) return false;
        _position++;
        return true;
    }

    /// <summary>The next <paramref name="size"/> bytes, without copying them.</summary>
    public ReadOnlyMemory<byte> Slice(int size)
    {
        if ((uint)size > (uint)Remaining) throw Truncated();
        _position += size;
        return new ReadOnlyMemory<byte>(_bytes, _position - size, size);
    }

    public string? NullableText()
    {
        var prefix = Var();
        if (prefix == 0) return null;
        var length = (prefix - 1) >> 1;
        if (length > (ulong)Remaining) throw Truncated();
        var bytes = Bytes((int)length);
        if ((prefix & 1) == 0)
        {
            if (bytes.Length % 2 != 0) throw new ImageFormatException($"Text at byte {Position} is cut in the middle of a character.");
            return new string(MemoryMarshal.Cast<byte, char>(bytes));
        }

        // Nearly all text: decoding UTF-8 goes through it twice.
        if (Ascii.IsValid(bytes)) return Encoding.Latin1.GetString(bytes);
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (ArgumentException)
        {
            throw new ImageFormatException($"Text before byte {Position} is not UTF-8.");
        }
    }

    public string Text() => NullableText() ?? throw new ImageFormatException($"Text is missing at byte {Position}.");

    public void ExpectEnd()
    {
        if (Remaining != 0) throw new ImageFormatException($"{Remaining} bytes are left over at the end.");
    }

    private ulong LongVar(byte first)
    {
        ulong value = first & 0x7fu;
        for (var shift = 7; shift < 64; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new ImageFormatException($"A number before byte {Position} is too long.");
    }

    private ImageFormatException Truncated() => new($"The data ends early, at byte {Position}.");
}
