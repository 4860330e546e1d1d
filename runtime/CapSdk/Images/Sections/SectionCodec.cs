using CapSdk.Codecs;
using CapSdk.Promises;
using CapSdk.Wire;

namespace CapSdk.Images.Sections;

/// <summary>Sections and heap as one run of bytes: length of the sections, sections, heap.</summary>
internal static class SectionCodec
{
    public static byte[] Encode(CodecTable codecs, ProcessSections sections, ReadOnlySpan<byte> heap)
    {
        var head = HeapImage.Capture(codecs, null, writer => writer.Root(sections));
        using var image = new ByteWriter(head.Length + heap.Length + 8);
        image.Var((ulong)head.Length);
        image.Bytes(head);
        image.Bytes(heap);
        return image.Written.ToArray();
    }

    public static (ProcessSections Sections, ReadOnlyMemory<byte> Heap) Decode(CodecTable codecs, TurnLoop home, ReadOnlyMemory<byte> image, ReadBudget budget)
    {
        var (bytes, heap) = Split(image);
        var head = HeapImage.Open(codecs, null, home, bytes, budget);
        var sections = head.Root<ProcessSections>() ?? throw new ImageFormatException("The image has no sections.");
        head.Finish();
        SectionCount.Check(sections, bytes.Length);
        return (sections, heap);
    }

    /// <summary>The two images in it.</summary>
    public static (ReadOnlyMemory<byte> Sections, ReadOnlyMemory<byte> Heap) Split(ReadOnlyMemory<byte> image)
    {
        var reader = new ByteReader(image);
        return (reader.Slice(reader.Count()), reader.Slice(reader.Remaining));
    }
}
