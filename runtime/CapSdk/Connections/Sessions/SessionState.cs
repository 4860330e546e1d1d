using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>What the parts of a session share: its lock, and what the lock guards. Nothing is ever called out to under it.</summary>
internal sealed class SessionState
{
    public SessionState(Session session, FramedStream stream)
    {
        var limits = session.Network.Limits;
        Connection = new Connection(session, this, stream);
        Tables = new Tables(
            new Questions(session, limits.TableEntries),
            new Answers(session, limits.TableEntries),
            new Imports(session, limits.TableEntries),
            new Exports(limits.TableEntries));
    }

    /// <summary>The session's lock: for the tables, the end, and the order in which messages are numbered.</summary>
    public Lock Lock { get; } = new();

    public Tables Tables { get; }

    /// <summary>Null while the session stands.</summary>
    public string? ClosedBecause { get; set; }

    /// <summary>Bytes of one-way calls that are kept until the peer has confirmed them.</summary>
    public long Unconfirmed { get; set; }

    public Connection Connection { get; }

    /// <summary>Numbers a message and puts it into the outbox. Under the session's lock, while the session stands. Returns the number.</summary>
    public ulong Enqueue(Message message) => Connection.Enqueue(message);
}
