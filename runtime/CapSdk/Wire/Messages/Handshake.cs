namespace CapSdk.Wire.Messages;

/// <summary>First message of both sides.</summary>
/// <param name="Version">Of the protocol.</param>
/// <param name="Contact">The sender; its fingerprint must be the one that its certificate proved.</param>
/// <param name="Incarnation">Drawn when the host starts: a peer that restarted has lost its tables.</param>
internal sealed record Hello(ushort Version, HostContact Contact, Guid Incarnation) : Message
{
    public override MessageKind Kind => MessageKind.Hello;

    /// <summary>
    /// By which a key above hosts, a realm, says that the sender speaks for it: whoever dials for a sturdy reference that the realm has issued would look for it. Empty
    /// where there is none; nobody issues or checks one yet.
    /// </summary>
    public ReadOnlyMemory<byte> RealmCertificate { get; init; }

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Version);
        Contact.Write(writer);
        writer.Fixed(Incarnation);
        writer.Var((ulong)RealmCertificate.Length);
        writer.Bytes(RealmCertificate.Span);
    }

    public static Hello ReadBody(ByteReader reader) => new(reader.Fixed<ushort>(), HostContact.Read(reader), reader.Fixed<Guid>()) { RealmCertificate = reader.Slice(reader.Count()).ToArray() };
}

/// <summary>Sent by the arbiter of a pair (the greater fingerprint) on the one connection that becomes their session.</summary>
internal sealed record Established : Message
{
    public override MessageKind Kind => MessageKind.Established;

    public override void Write(ByteWriter writer) { }

    public static Established ReadBody(ByteReader reader) => new();
}

/// <summary>Last message of a side that closes, with the reason.</summary>
/// <param name="Duplicate">The pair has another session: use that.</param>
/// <param name="Reason">For people.</param>
internal sealed record Goodbye(bool Duplicate, string Reason) : Message
{
    public override MessageKind Kind => MessageKind.Goodbye;

    public override void Write(ByteWriter writer)
    {
        writer.Byte(Duplicate ? (byte)1 : (byte)0);
        writer.Text(Reason);
    }

    public static Goodbye ReadBody(ByteReader reader) => new(reader.Byte() != 0, reader.Text());
}
