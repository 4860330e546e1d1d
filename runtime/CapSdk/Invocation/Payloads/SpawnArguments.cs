using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>A constructor call on its way to a spawner: opaque to all but the new process.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpawnArguments
{
    private readonly byte[] _bytes;
    private readonly CarriedReference[] _capabilities;

    internal SpawnArguments(string process, uint constructor, Payload payload)
    {
        Process = process;
        Constructor = constructor;
        _bytes = payload.Bytes.ToArray();
        _capabilities = [.. payload.Capabilities.Select(reference => new CarriedReference(reference))];
    }

    internal string Process { get; }

    internal uint Constructor { get; }

    internal Payload ToPayload() => new(_bytes, [.. _capabilities.Select(carried => carried.Reference)]);
}
