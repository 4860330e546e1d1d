namespace CapSdk.Wire;

/// <summary>
/// Stands before every message of an established session. Sequence numbers and the two acknowledgements are there from the first
/// version, so that a session can be resumed over a new connection without a change of format.
/// </summary>
/// <param name="Sequence">Number of this message on this side of the session, from 1.</param>
/// <param name="Received">Highest number of the peer's that has arrived here.</param>
/// <param name="Processed">
/// Highest number of the peer's that has been handled: what it asks for is with those whom it concerns, a call in an inbox. Where processes are stored one day, whose turn is committed.
/// </param>
internal readonly record struct FrameHeader(ulong Sequence, ulong Received, ulong Processed)
{
    public void Write(ByteWriter writer)
    {
        writer.Var(Sequence);
        writer.Var(Received);
        writer.Var(Processed);
    }

    public static FrameHeader Read(ByteReader reader) => new(reader.Var(), reader.Var(), reader.Var());
}
