namespace CapSdk.Wire.Messages;

/// <summary>
/// The sender is about to move a process that the receiver has calls at, or references to. Where they will be if it is moved, for the case that
/// the sender ends before it has said more. Nothing changes yet. A notice without entries takes an earlier one back.
/// </summary>
/// <param name="Move">The try.</param>
/// <param name="Destination">Where the process may be going.</param>
/// <param name="Calls">Calls of the receiver that the process serves, and the token for the reply of each.</param>
/// <param name="References">References that the receiver holds, and the gift that stands for each at the destination.</param>
internal sealed record MoveNotice(Guid Move, HostContact Destination, IReadOnlyList<(AnswerId Answer, Guid Token)> Calls, IReadOnlyList<(ExportId Export, Guid Gift)> References) : Message
{
    public override MessageKind Kind => MessageKind.MoveNotice;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        Destination.Write(writer);
        writer.Var((ulong)Calls.Count);
        foreach (var (answer, token) in Calls)
        {
            writer.Var(answer.Value);
            writer.Fixed(token);
        }

        writer.Var((ulong)References.Count);
        foreach (var (export, gift) in References)
        {
            writer.Var(export.Value);
            writer.Fixed(gift);
        }
    }

    public static MoveNotice ReadBody(ByteReader reader)
    {
        var move = reader.Fixed<Guid>();
        var destination = HostContact.Read(reader);
        var calls = new (AnswerId, Guid)[reader.Count(bytesEach: 17)];
        for (var i = 0; i < calls.Length; i++) calls[i] = (new AnswerId(reader.VarU32()), reader.Fixed<Guid>());
        var references = new (ExportId, Guid)[reader.Count(bytesEach: 17)];
        for (var i = 0; i < references.Length; i++) references[i] = (new ExportId(reader.VarU32()), reader.Fixed<Guid>());
        return new MoveNotice(move, destination, calls, references);
    }
}

/// <summary>The receiver of a notice has taken it down.</summary>
internal sealed record MoveNoted(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.MoveNoted;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static MoveNoted ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}
