using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>
/// An image, taken apart into the two type tables in it (of the sections, and of the heap) and the rest. The tables say the same each time a process of that kind is moved, and are most
/// of a small image.
/// </summary>
internal readonly record struct SplitImage(ReadOnlyMemory<byte> SectionsTable, ReadOnlyMemory<byte> Sections, ReadOnlyMemory<byte> HeapTable, ReadOnlyMemory<byte> Heap)
{
    public static SplitImage Of(ReadOnlyMemory<byte> image)
    {
        var (sections, heap) = SectionCodec.Split(image);
        var (sectionsTable, sectionsRest) = HeapImage.Split(sections);
        var (heapTable, heapRest) = HeapImage.Split(heap);
        return new SplitImage(sectionsTable, sectionsRest, heapTable, heapRest);
    }

    /// <summary>Of all of it, in bytes.</summary>
    public int Length => SectionsTable.Length + Sections.Length + HeapTable.Length + Heap.Length;

    /// <summary>The image again.</summary>
    public byte[] Join()
    {
        using var sections = new ByteWriter();
        HeapImage.Join(sections, SectionsTable.Span, Sections.Span);
        using var image = new ByteWriter();
        image.Var((ulong)sections.Count);
        image.Bytes(sections.Written);
        HeapImage.Join(image, HeapTable.Span, Heap.Span);
        return image.Written.ToArray();
    }
}
