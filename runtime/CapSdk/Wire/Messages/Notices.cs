namespace CapSdk.Wire.Messages;

/// <summary>
/// The sender is about to move a process that the receiver has calls at, or references to. Where they will be if it is moved, for the case that
/// the sender ends before it has said more. Nothing changes yet. A notice without entries takes an earlier one back.
/// </summary>
/// <param name="Move">The try.</param>
/// <param name="Destination">Where the process may be going.</param>
/// <param name="Handled">Number of the receiver's last message that had been handled when the process stood still: calls sent later are not in its image.</param>
/// <param name="Calls">Calls of the receiver that the process serves, and the token for the reply of each.</param>
/// <param name="References">
/// References that the receiver holds, the gift that stands for each at the destination, and whether it is an object of the process: calls on it are
/// executed by the process, and nowhere else.
/// </param>
internal sealed record MoveNotice(Guid Move, HostContact Destination, ulong Handled, IReadOnlyList<(AnswerId Answer, Guid Token)> Calls, IReadOnlyList<(ExportId Export, Guid Gift, bool IsObject)> References) : Message
{
    public override MessageKind Kind => MessageKind.MoveNotice;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        Destination.Write(writer);
        writer.Var(Handled);
        writer.Var((ulong)Calls.Count);
        foreach (var (answer, token) in Calls)
        {
            writer.Var(answer.Value);
            writer.Fixed(token);
        }

        writer.Var((ulong)References.Count);
        foreach (var (export, gift, isObject) in References)
        {
            writer.Var(export.Value);
            writer.Fixed(gift);
            writer.Byte(isObject ? (byte)1 : (byte)0);
        }
    }

    public static MoveNotice ReadBody(ByteReader reader)
    {
        var move = reader.Fixed<Guid>();
        var destination = HostContact.Read(reader);
        var handled = reader.Var();
        var calls = new (AnswerId, Guid)[reader.Count(bytesEach: 17)];
        for (var i = 0; i < calls.Length; i++) calls[i] = (new AnswerId(reader.VarU32()), reader.Fixed<Guid>());
        var references = new (ExportId, Guid, bool)[reader.Count(bytesEach: 18)];
        for (var i = 0; i < references.Length; i++) references[i] = (new ExportId(reader.VarU32()), reader.Fixed<Guid>(), reader.Byte() != 0);
        return new MoveNotice(move, destination, handled, calls, references);
    }
}

/// <summary>The receiver of a notice has taken it down.</summary>
internal sealed record MoveNoted(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.MoveNoted;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static MoveNoted ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}

/// <summary>
/// The host that a process was leaving has ended, and these calls on the process were sent to it too late to be in the image. Which of them have
/// come with what it passed on? Answered by a Return, whose value is <see cref="Whereabouts"/> for each.
/// </summary>
/// <param name="Question">For the Return.</param>
/// <param name="Move">The try that the notice named.</param>
/// <param name="Calls">
/// Names of the calls, as the receiver of the notice has drawn them for the host that ended. One without a name stands for whatever that host was sent before
/// and is not asked for: <see cref="CallFateHere.NeverCame"/> of it says that nothing more will come from there.
/// </param>
internal sealed record Reclaim(QuestionId Question, Guid Move, IReadOnlyList<CallId> Calls) : Message
{
    public override MessageKind Kind => MessageKind.Reclaim;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Fixed(Move);
        writer.Var((ulong)Calls.Count);
        foreach (var call in Calls)
        {
            writer.Fixed(call.Lineage);
            writer.Var(call.Number);
        }
    }

    public static Reclaim ReadBody(ByteReader reader)
    {
        var question = new QuestionId(reader.VarU32());
        var move = reader.Fixed<Guid>();
        var calls = new CallId[reader.Count(bytesEach: 17)];
        for (var i = 0; i < calls.Length; i++) calls[i] = new CallId(reader.Fixed<Guid>(), reader.Var());
        return new Reclaim(question, move, calls);
    }
}

/// <summary>What a host knows of a call that was sent to another one, from where it may have been passed on.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Token">Where its reply is parked, if it has come.</param>
internal readonly record struct Whereabouts(CallFateHere Fate, Guid Token)
{
    public static byte[] Encode(IReadOnlyList<Whereabouts> calls)
    {
        using var writer = new ByteWriter();
        writer.Var((ulong)calls.Count);
        foreach (var (fate, token) in calls)
        {
            writer.Byte((byte)fate);
            writer.Fixed(token);
        }

        return writer.Written.ToArray();
    }

    /// <exception cref="ImageFormatException">Not what <see cref="Encode"/> writes.</exception>
    public static IReadOnlyList<Whereabouts> Decode(ReadOnlyMemory<byte> bytes)
    {
        var reader = new ByteReader(bytes);
        var calls = new Whereabouts[reader.Count(bytesEach: 17)];
        for (var i = 0; i < calls.Length; i++)
        {
            var fate = (CallFateHere)reader.Byte();
            if (!Enum.IsDefined(fate)) throw new ImageFormatException($"{(byte)fate} is no fate of a call.");
            calls[i] = new Whereabouts(fate, reader.Fixed<Guid>());
        }

        reader.ExpectEnd();
        return calls;
    }
}

/// <summary>See <see cref="Whereabouts"/>.</summary>
internal enum CallFateHere : byte
{
    /// <summary>It cannot be said whether it has come, or will: it must not be sent again, and nothing must run that was sent after it.</summary>
    Unknown,

    /// <summary>It has not come, and never will: it may be sent again.</summary>
    NeverCame,

    /// <summary>It has come.</summary>
    Came,

    /// <summary>
    /// It has come, and its reply is not to be had; or it cannot be said whether it has, but nothing more comes from there: it must not be sent again, and what was sent
    /// after it may run.
    /// </summary>
    Settled,
}
