using CapSdk.Codecs;

namespace CapSdk.Invocation;

/// <summary>Arguments or a result on their way: data as bytes, capabilities as references beside them. Belongs to no process.</summary>
/// <param name="Bytes">The graph; capabilities are indices into <paramref name="Capabilities"/>.</param>
/// <param name="Capabilities">The references that the bytes mention.</param>
internal sealed record Payload(ReadOnlyMemory<byte> Bytes, IReadOnlyList<Reference> Capabilities)
{
    /// <summary>No arguments, or the result of a method without one.</summary>
    public static readonly Payload Empty = new(ReadOnlyMemory<byte>.Empty, []);

    /// <summary>Reads it as <paramref name="reader"/>'s own.</summary>
    /// <exception cref="ImageFormatException">The bytes are damaged, or name what is not known here.</exception>
    /// <exception cref="ConfinementException">They name what the reader may not hold.</exception>
    public GraphReader OpenFor(Caller reader)
    {
        var graph = new GraphReader(reader.Codecs, GraphKind.Message, new PayloadInlet(reader, this), Bytes);
        reader.DemandConfined(graph.TypeTable);
        return graph;
    }
}
