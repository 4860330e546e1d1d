using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>
/// The type tables that this host has sent in a session, with the slots that the other end keeps them in. The sender alone says what is kept where, and names a slot only when a
/// move that filled it was prepared; so both ends always agree, whatever was lost, refused or under way at the same time. The idea is that of HPACK's table (RFC 7541), without eviction.
/// </summary>
internal sealed class SentTables
{
    private readonly Lock _lock = new();
    private readonly List<Slot> _slots = [];
    private int _bytes;

    /// <summary>Writes a table, or the slot where the other end has it.</summary>
    /// <returns>The slot that it fills, to be told how the move ended; null if there is none.</returns>
    public Slot? Write(ByteWriter to, ReadOnlyMemory<byte> table)
    {
        lock (_lock)
        {
            var slot = _slots.Find(slot => slot.Table.AsSpan().SequenceEqual(table.Span));
            if (slot is { IsKept: true })
            {
                to.Byte((byte)TableMark.Kept);
                to.Var((uint)slot.Number);
                return null;
            }

            // Another move is filling one with it: nobody waits for that.
            var fills = slot is null ? NewFor(table) : null;
            to.Byte((byte)(fills is null ? TableMark.Whole : TableMark.Keep));
            if (fills is not null) to.Var((uint)fills.Number);
            to.Var((uint)table.Length);
            to.Bytes(table.Span);
            return fills;
        }
    }

    /// <summary>The other end has prepared the move, and so has kept the table; or it is not known whether it has.</summary>
    public void Filled(Slot slot, bool isKept)
    {
        lock (_lock)
        {
            slot.IsKept = isKept;
            if (isKept) return;
            _slots.Remove(slot);
            _bytes -= slot.Table.Length;
        }
    }

    private Slot? NewFor(ReadOnlyMemory<byte> table)
    {
        if (_slots.Count == KeptTables.MaxTables || _bytes + table.Length > KeptTables.MaxBytes) return null;
        var number = 0;
        while (_slots.Exists(slot => slot.Number == number)) number++;
        var fresh = new Slot(number, table.ToArray());
        _slots.Add(fresh);
        _bytes += table.Length;
        return fresh;
    }

    internal sealed class Slot(int number, byte[] table)
    {
        public int Number => number;

        public byte[] Table => table;

        /// <summary>The other end is known to have it.</summary>
        public bool IsKept { get; set; }
    }
}

/// <summary>How a type table stands in Prepare.</summary>
internal enum TableMark : byte
{
    /// <summary>Its bytes.</summary>
    Whole,

    /// <summary>A slot and its bytes, which the receiver keeps in it.</summary>
    Keep,

    /// <summary>The slot that it was kept in.</summary>
    Kept,
}
