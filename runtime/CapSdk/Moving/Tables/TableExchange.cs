using System.Runtime.CompilerServices;
using CapSdk.Connections;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Images as Prepare carries them: each type table once in a session.</summary>
internal sealed class TableExchange
{
    private static readonly ConditionalWeakTable<Session, TableExchange> s_ofSessions = [];

    private readonly SentTables _sent = new();
    private readonly KeptTables _kept = new();

    public static TableExchange Of(Session session) => s_ofSessions.GetOrCreateValue(session);

    /// <summary>An image to send.</summary>
    public SentImage Send(ReadOnlyMemory<byte> image)
    {
        var split = SplitImage.Of(image);
        using var slim = new ByteWriter(image.Length + 16);
        var sections = _sent.Write(slim, split.SectionsTable);
        var heap = _sent.Write(slim, split.HeapTable);
        slim.Var((uint)split.Sections.Length);
        slim.Bytes(split.Sections.Span);
        slim.Bytes(split.Heap.Span);
        return new SentImage(slim.Written.ToArray(), _sent, sections, heap);
    }

    /// <summary>An image that has come. On the receiving loop: the next one may name a table of this one.</summary>
    public SplitImage Receive(ReadOnlyMemory<byte> slim)
    {
        var bytes = new ByteReader(slim);
        var sectionsTable = _kept.Read(bytes);
        var heapTable = _kept.Read(bytes);
        return new SplitImage(sectionsTable, bytes.Slice(bytes.Count()), heapTable, bytes.Slice(bytes.Remaining));
    }
}

/// <summary>An image under way.</summary>
internal sealed class SentImage(byte[] bytes, SentTables tables, SentTables.Slot? sections, SentTables.Slot? heap)
{
    public byte[] Bytes => bytes;

    /// <summary>Once: whether the other end has prepared the move.</summary>
    public void Ended(bool isPrepared)
    {
        if (sections is not null) tables.Filled(sections, isPrepared);
        if (heap is not null) tables.Filled(heap, isPrepared);
    }
}
