namespace CapSdk.Wire.Messages;

/// <summary>The caller's process is about to move: the reply to a call is to be parked, not sent.</summary>
/// <param name="Question">The call.</param>
/// <param name="Epoch">Of the calling process.</param>
/// <param name="Attempt">Number of the attempt within the epoch.</param>
internal sealed record Block(QuestionId Question, ulong Epoch, uint Attempt) : Message
{
    public override MessageKind Kind => MessageKind.Block;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Var(Epoch);
        writer.Var(Attempt);
    }

    public static Block ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()), reader.Var(), reader.VarU32());
}

/// <summary>What became of a Block. Sent behind the Return, where there was one.</summary>
/// <param name="Answer">The call; its number is free again when it was blocked.</param>
/// <param name="Parked">The token that the reply waits for; null: too late, the reply has been sent.</param>
internal sealed record BlockReply(AnswerId Answer, Guid? Parked) : Message
{
    public override MessageKind Kind => MessageKind.BlockReply;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Answer.Value);
        writer.Byte(Parked is null ? (byte)0 : (byte)1);
        if (Parked is { } token) writer.Fixed(token);
    }

    public static BlockReply ReadBody(ByteReader reader)
    {
        var answer = new AnswerId(reader.VarU32());
        return new BlockReply(answer, reader.Byte() == 0 ? null : reader.Fixed<Guid>());
    }
}

/// <summary>Presents a token: the parked reply is wanted here, as the reply to <paramref name="Question"/>.</summary>
internal sealed record Resume(QuestionId Question, Guid Token) : Message
{
    public override MessageKind Kind => MessageKind.Resume;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Fixed(Token);
    }

    public static Resume ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()), reader.Fixed<Guid>());
}

/// <summary>As Resume, by a caller who cannot reach the host that ReplyElsewhere has named: the receiver, who has a session with it, fetches the reply.</summary>
internal sealed record ResumeThrough(QuestionId Question, HostId Host, Guid Token) : Message
{
    public override MessageKind Kind => MessageKind.ResumeThrough;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Text(Host.ToString());
        writer.Fixed(Token);
    }

    public static ResumeThrough ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()), HostId.Parse(reader.Text()), reader.Fixed<Guid>());
}

/// <summary>A token was accepted, or was spent: the Return that follows then says so.</summary>
internal sealed record ResumeReply(AnswerId Answer, bool Accepted) : Message
{
    public override MessageKind Kind => MessageKind.ResumeReply;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Answer.Value);
        writer.Byte(Accepted ? (byte)1 : (byte)0);
    }

    public static ResumeReply ReadBody(ByteReader reader) => new(new AnswerId(reader.VarU32()), reader.Byte() != 0);
}

/// <summary>The process that serves a call has moved: its reply is to be had at <paramref name="Host"/> for the token.</summary>
internal sealed record ReplyElsewhere(AnswerId Answer, HostContact Host, Guid Token) : Message
{
    public override MessageKind Kind => MessageKind.ReplyElsewhere;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Answer.Value);
        Host.Write(writer);
        writer.Fixed(Token);
    }

    public static ReplyElsewhere ReadBody(ByteReader reader) => new(new AnswerId(reader.VarU32()), HostContact.Read(reader), reader.Fixed<Guid>());
}
