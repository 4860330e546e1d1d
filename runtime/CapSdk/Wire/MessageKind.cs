namespace CapSdk.Wire;

/// <summary>The first byte of a message. Values are the wire contract: never renumbered.</summary>
internal enum MessageKind : byte
{
    // Handshake
    Hello = 1,
    Established = 2,
    Goodbye = 3,
    Ping = 4,
    Pong = 5,

    // Calls
    Call = 16,
    Return = 17,
    Finish = 18,
    Cancel = 19,

    // References
    Release = 32,
    Resolve = 33,
    Restore = 34,

    // Hand-off
    Provide = 48,
    Accept = 49,

    // Moves
    Block = 64,
    BlockReply = 65,
    Resume = 66,
    ResumeReply = 67,
    ReplyElsewhere = 68,
    ResumeThrough = 69,
    Prepare = 72,
    Prepared = 73,
    Commit = 74,
    Committed = 75,
    Abort = 76,
    Query = 77,
    QueryReply = 78,
    Settled = 79,
    MoveNotice = 80,
    MoveNoted = 81,
    Reclaim = 82,
}
