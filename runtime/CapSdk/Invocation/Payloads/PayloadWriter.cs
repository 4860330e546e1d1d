using CapSdk.Codecs;

namespace CapSdk.Invocation;

/// <summary>Encodes for one process: what it holds by reference goes into the capability list, everything else by copy.</summary>
internal sealed class PayloadWriter : IGraphOutlet, IDisposable
{
    private readonly Caller _writer;
    private readonly GraphWriter _graph;
    private List<Reference>? _capabilities;

    public PayloadWriter(Caller writer)
    {
        _writer = writer;
        _graph = new GraphWriter(writer.Codecs, GraphKind.Message, this);
    }

    /// <summary>About what the payload will take.</summary>
    public int ByteCount => _graph.ByteCount;

    public void Write<T>(T value) => _graph.Write(value);

    public bool TryExport(object value, Type declared, out int index)
    {
        if (_writer.ReferenceTo(value, declared) is not { } reference)
        {
            index = -1;
            return false;
        }

        _capabilities ??= [];
        index = _capabilities.Count;
        _capabilities.Add(reference);
        return true;
    }

    public Payload ToPayload() => new(_graph.ToArray(), (IReadOnlyList<Reference>?)_capabilities ?? []);

    public void Dispose() => _graph.Dispose();
}
