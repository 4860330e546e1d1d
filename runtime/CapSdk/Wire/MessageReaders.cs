using CapSdk.Wire.Messages;

namespace CapSdk.Wire;

/// <summary>One reader for each kind: the table of contents of the protocol.</summary>
internal static class MessageReaders
{
    private static readonly Dictionary<MessageKind, Func<ByteReader, Message>> s_readers = new()
    {
        [MessageKind.Hello] = Hello.ReadBody,
        [MessageKind.Established] = Established.ReadBody,
        [MessageKind.Goodbye] = Goodbye.ReadBody,
        [MessageKind.Call] = Call.ReadBody,
        [MessageKind.Return] = Return.ReadBody,
        [MessageKind.Finish] = Finish.ReadBody,
        [MessageKind.Cancel] = Cancel.ReadBody,
        [MessageKind.Release] = Release.ReadBody,
        [MessageKind.Resolve] = Resolve.ReadBody,
        [MessageKind.Restore] = Restore.ReadBody,
        [MessageKind.Provide] = Provide.ReadBody,
        [MessageKind.Accept] = Accept.ReadBody,
        [MessageKind.Block] = Block.ReadBody,
        [MessageKind.BlockReply] = BlockReply.ReadBody,
        [MessageKind.Resume] = Resume.ReadBody,
        [MessageKind.ResumeReply] = ResumeReply.ReadBody,
        [MessageKind.ReplyElsewhere] = ReplyElsewhere.ReadBody,
        [MessageKind.ResumeThrough] = ResumeThrough.ReadBody,
        [MessageKind.Prepare] = Prepare.ReadBody,
        [MessageKind.Prepared] = Prepared.ReadBody,
        [MessageKind.Commit] = Commit.ReadBody,
        [MessageKind.Committed] = Committed.ReadBody,
        [MessageKind.Abort] = Abort.ReadBody,
        [MessageKind.Query] = Query.ReadBody,
        [MessageKind.QueryReply] = QueryReply.ReadBody,
        [MessageKind.Settled] = Settled.ReadBody,
        [MessageKind.MoveNotice] = MoveNotice.ReadBody,
        [MessageKind.MoveNoted] = MoveNoted.ReadBody,
        [MessageKind.Reclaim] = Reclaim.ReadBody,
    };

    public static Func<ByteReader, Message> For(MessageKind kind) =>
        s_readers.GetValueOrDefault(kind) ?? throw new ImageFormatException($"A message of unknown kind {(byte)kind}: the peer speaks another version of the protocol.");
}
