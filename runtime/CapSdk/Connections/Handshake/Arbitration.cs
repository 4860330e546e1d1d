using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// Which connection of a pair becomes its session. Of two crossed ones the arbiter (the host with the greater fingerprint) picks one and
/// says so with Established; the other side uses nothing it has not been told of.
/// </summary>
internal static class Arbitration
{
    /// <summary>Decides, or is told, whether this connection becomes the session; null if not.</summary>
    public static async Task<Session?> Decide(Peers peers, Handshake.Greeting greeting, CancellationToken cancel)
    {
        try
        {
            if (await Choose(peers, greeting, cancel).ConfigureAwait(false) is { } session) return session;
        }
        catch
        {
            await greeting.Stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        await greeting.Stream.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    private static async Task<Session?> Choose(Peers peers, Handshake.Greeting greeting, CancellationToken cancel)
    {
        var isArbiter = string.CompareOrdinal(peers.Contact.Id.ToString(), greeting.Peer.Contact.Id.ToString()) > 0;
        if (!isArbiter)
        {
            switch (await Handshake.Receive(greeting.Stream, cancel).ConfigureAwait(false))
            {
                case Established:
                    return peers.Register(greeting, unlessStanding: false);
                case Goodbye { Duplicate: true }:
                    return null;
                default:
                    throw new IOException("The peer refused the session.");
            }
        }

        if (peers.Register(greeting, unlessStanding: true) is not { } session)
        {
            await Handshake.Send(greeting.Stream, new Goodbye(Duplicate: true, "the pair has a session"), cancel).ConfigureAwait(false);
            return null;
        }

        try
        {
            // What others send on the session meanwhile gathers in its outbox, so the peer reads this first.
            await Handshake.Send(greeting.Stream, new Established(), cancel).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Close("the peer was gone before it was told");
            throw;
        }
    }
}
