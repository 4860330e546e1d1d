using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Promises;
using CapSdk.Wire;

namespace CapSdk.Images;

/// <summary>The heap of a process as bytes: a version, then one graph.</summary>
internal static class HeapImage
{
    /// <summary>Changed when bytes of before can no longer be read.</summary>
    public const byte Version = 8;

    private static ReadOnlySpan<byte> Magic => "CSI"u8;

    /// <summary>
    /// Captures what <paramref name="roots"/> writes. If anything reachable cannot travel, <paramref name="roots"/> runs once more, to find
    /// every reason: it must write the same roots again, and nothing but write.
    /// </summary>
    /// <exception cref="MoveRefusedException">With every reason found. Nothing has changed.</exception>
    public static byte[] Capture(CodecTable codecs, IGraphOutlet? outlet, Action<HeapWriter> roots)
    {
        using var image = new ByteWriter();
        CaptureTo(image, codecs, outlet, roots);
        return image.Written.ToArray();
    }

    /// <summary>As <see cref="Capture"/>, into a buffer of the caller's: nothing is allocated where the types were captured before, and the thread has captured before.</summary>
    public static void CaptureTo(ByteWriter image, CodecTable codecs, IGraphOutlet? outlet, Action<HeapWriter> roots)
    {
        using var graph = GraphWriter.Lend(codecs, outlet);
        try
        {
            roots(new HeapWriter(graph));
        }
        catch (NotTransferableException)
        {
            throw new MoveRefusedException("The process cannot be moved now:", Inquire(codecs, outlet, roots));
        }

        image.Bytes(Magic);
        image.Byte(Version);
        graph.CopyTo(image);
    }

    /// <summary>Why a capture would be refused now; empty if it would not.</summary>
    public static IReadOnlyList<Blocker> Inquire(CodecTable codecs, IGraphOutlet? outlet, Action<HeapWriter> roots)
    {
        var inquiry = new Inquiry();
        using var graph = new GraphWriter(codecs, GraphKind.Image, outlet) { Inquiry = inquiry };
        roots(new HeapWriter(graph));
        return Blockers.From(inquiry, graph);
    }

    /// <summary>Opens an image; its frames will run on <paramref name="home"/>.</summary>
    /// <param name="codecs">Of the host.</param>
    /// <param name="inlet">Gives what stands outside.</param>
    /// <param name="home">The process.</param>
    /// <param name="image">From whoever.</param>
    /// <param name="budget">Shared where the heap is a part of something larger.</param>
    /// <param name="trace">See <see cref="GraphReader.Trace"/>.</param>
    /// <exception cref="ImageFormatException">The bytes are not an image of this version, or are damaged.</exception>
    public static HeapReader Open(CodecTable codecs, IGraphInlet? inlet, TurnLoop home, ReadOnlyMemory<byte> image, ReadBudget? budget = null, ReadTrace? trace = null)
    {
        return new HeapReader(new GraphReader(codecs, GraphKind.Image, inlet, Graph(image), budget) { Scope = home, Trace = trace });
    }

    /// <summary>The type table of an image, and what follows it.</summary>
    public static (ReadOnlyMemory<byte> Table, ReadOnlyMemory<byte> Objects) Split(ReadOnlyMemory<byte> image)
    {
        var graph = new ByteReader(Graph(image));
        return (graph.Slice(graph.Count()), graph.Slice(graph.Remaining));
    }

    /// <summary>Writes the image that <see cref="Split"/> has taken apart.</summary>
    public static void Join(ByteWriter image, ReadOnlySpan<byte> table, ReadOnlySpan<byte> rest)
    {
        image.Bytes(Magic);
        image.Byte(Version);
        image.Var((uint)table.Length);
        image.Bytes(table);
        image.Bytes(rest);
    }

    private static ReadOnlyMemory<byte> Graph(ReadOnlyMemory<byte> image)
    {
        if (image.Length < Magic.Length + 1 || !image.Span[..Magic.Length].SequenceEqual(Magic)) throw new ImageFormatException("These bytes are not an image.");
        if (image.Span[Magic.Length] != Version)
            throw new ImageFormatException($"The image has version {image.Span[Magic.Length]}; this host reads version {Version}.");
        return image[(Magic.Length + 1)..];
    }
}

/// <summary>Writes the roots of a heap: hosted objects, continuations that are ready, and what waits on each pending call.</summary>
internal readonly struct HeapWriter(GraphWriter graph)
{
    public void Root<T>(T value) => graph.Write(value);

    /// <summary>The types that the roots so far have named, and those of suspended methods among them.</summary>
    public IEnumerable<Type> Types => graph.Types;

    /// <summary>True for an object that one of the roots so far leads to.</summary>
    public bool Has(object value) => graph.TryNumberOf(value, out _);

    /// <summary>By which the reader will know such an object.</summary>
    public bool TryNumberOf(object value, out int number) => graph.TryNumberOf(value, out number) && graph.IsNamedByItsType(number);

    /// <summary>The types of the objects met so far. Gone through when it is asked for.</summary>
    public IReadOnlySet<Type> Made() => graph.Made();

    /// <summary>What waits on a pending call, which is itself not part of the heap.</summary>
    public void WaitersOf(Promise leaf) => graph.Write(new WaitList(leaf.State), WaitListCodec.Instance);
}

/// <summary>Reads the roots in the order in which they were written. Each is complete when it is returned.</summary>
internal readonly struct HeapReader(GraphReader graph)
{
    public T Root<T>() => graph.Read<T>();

    /// <summary>The types that the image names.</summary>
    public IReadOnlyCollection<Type> Types => graph.Types;

    /// <inheritdoc cref="GraphReader.TypeTable"/>
    public TypeTableReader TypeTable => graph.TypeTable;

    /// <inheritdoc cref="GraphReader.HostObjects"/>
    public void Substitute(IReadOnlyDictionary<int, object> hostObjects) => graph.HostObjects = hostObjects;

    /// <summary>Hangs what waited on a pending call on <paramref name="leaf"/>, which stands for it here.</summary>
    public void WaitersOf(Promise leaf)
    {
        switch (graph.Read(WaitListCodec.Instance).State)
        {
            case IContinuation single:
                leaf.AddContinuation(single);
                break;
            case List<IContinuation> several:
                foreach (var continuation in several) leaf.AddContinuation(continuation);
                break;
        }
    }

    /// <summary>After the last root.</summary>
    public void Finish() => graph.Finish();

    /// <summary>Objects of classes that have other fields here than where the image was made, and have a method marked <see cref="UpgradedAttribute"/>.</summary>
    public IReadOnlyList<object> Upgraded => graph.Upgraded;

    /// <inheritdoc cref="GraphReader.Tables"/>
    public IReadOnlyList<TableRebuild> Tables => graph.Tables;
}
