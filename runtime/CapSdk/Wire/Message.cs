namespace CapSdk.Wire;

/// <summary>What hosts say to each other. PROTOCOL.md tells, for each kind, when it is sent and what the receiver owes.</summary>
internal abstract record Message
{
    public abstract MessageKind Kind { get; }

    public abstract void Write(ByteWriter writer);

    /// <exception cref="ImageFormatException">Unknown kind, truncated or left over.</exception>
    public static Message Read(ByteReader reader)
    {
        var kind = (MessageKind)reader.Byte();
        var message = MessageReaders.For(kind)(reader);
        reader.ExpectEnd();
        return message;
    }
}
