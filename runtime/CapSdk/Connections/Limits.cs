namespace CapSdk;

/// <summary>What a host accepts before it defends itself. Exceeding one ends the session concerned, with a reason, and nothing else; see <see cref="Dials"/> for the exception.</summary>
public sealed class Limits
{
    /// <summary>Largest frame of a session in bytes, and with it the largest image that can move: raise it on both hosts for processes of more. Default 16 MiB + 64 KiB.</summary>
    public int Frame { get; set; } = (16 * 1024 * 1024) + (64 * 1024);

    /// <summary>Largest data of one call, or of one reply, in bytes; also between two processes of the host. A frame has to hold it. Default 16 MiB.</summary>
    public int Message { get; set; } = 16 * 1024 * 1024;

    /// <summary>Bytes that wait for a peer which does not read; and, counted apart, bytes of one-way calls that it has not confirmed. Default 64 MiB each.</summary>
    public int Unsent { get; set; } = 64 * 1024 * 1024;

    /// <summary>Entries of each of a session's tables. Default 1,000,000.</summary>
    public int TableEntries { get; set; } = 1_000_000;

    /// <summary>Connections whose peer has not proven a key yet. Default 64.</summary>
    public int Handshakes { get; set; } = 64;

    /// <summary>
    /// Hosts that are being dialled, or waited for, because one peer has named them. What it names beyond that is not dialled, and the session goes on: a
    /// reference to there leads through the peer instead. Default 256.
    /// </summary>
    public int Dials { get; set; } = 256;
}
