using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>The type tables that the other end of a session has sent, in the slots that it chose. Read on the session's receiving loop, in the order in which they were sent.</summary>
internal sealed class KeptTables
{
    public const int MaxTables = 64;

    /// <summary>Of all of them together.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly ReadOnlyMemory<byte>?[] _slots = new ReadOnlyMemory<byte>?[MaxTables];
    private int _bytes;

    /// <summary>What <see cref="SentTables.Write"/> wrote.</summary>
    /// <exception cref="ImageFormatException">A slot that is not there or holds nothing, or more tables than are kept.</exception>
    public ReadOnlyMemory<byte> Read(ByteReader from)
    {
        switch ((TableMark)from.Byte())
        {
            case TableMark.Whole:
                return from.Slice(from.Count());
            case TableMark.Keep:
            {
                var slot = from.Var32();
                var table = from.Slice(from.Count());
                if ((uint)slot >= MaxTables) throw new ImageFormatException($"A type table is to be kept in slot {slot} of {MaxTables}.");
                _bytes += table.Length - (_slots[slot]?.Length ?? 0);
                if (_bytes > MaxBytes) throw new ImageFormatException($"More than {MaxBytes} bytes of type tables are to be kept.");
                // Of its own: what it came in is large and goes.
                _slots[slot] = table.ToArray();
                return table;
            }

            case TableMark.Kept:
            {
                var slot = from.Var32();
                return (uint)slot < MaxTables && _slots[slot] is { } kept ? kept : throw new ImageFormatException($"No type table was kept in slot {slot}.");
            }

            default:
                throw new ImageFormatException("A type table of an image is malformed.");
        }
    }
}
