namespace CapSdk.Wire;

/// <summary>Arguments or a result as sent: the graph's bytes, and a descriptor for each capability that they mention.</summary>
internal sealed record WirePayload(ReadOnlyMemory<byte> Bytes, IReadOnlyList<Descriptor> Capabilities)
{
    public void Write(ByteWriter writer)
    {
        writer.Var((ulong)Capabilities.Count);
        foreach (var capability in Capabilities) capability.Write(writer);
        writer.Var((ulong)Bytes.Length);
        writer.Bytes(Bytes.Span);
    }

    public static WirePayload Read(ByteReader reader)
    {
        var count = reader.Count(bytesEach: 3);
        var capabilities = new Descriptor[count];
        for (var i = 0; i < count; i++) capabilities[i] = Descriptor.Read(reader);
        return new WirePayload(reader.Bytes(reader.Count()).ToArray(), capabilities);
    }
}
