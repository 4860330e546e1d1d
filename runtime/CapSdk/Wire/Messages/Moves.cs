namespace CapSdk.Wire.Messages;

/// <summary>A process is to land: everything of it, and the references that it holds.</summary>
/// <param name="Move">Names this try on both hosts.</param>
/// <param name="Source">This start of the source: asked later, another start knows nothing of the try.</param>
/// <param name="Landing">The landing that permits it.</param>
/// <param name="Image">The image; its capabilities are gifts, each to be accepted before Prepared.</param>
/// <param name="Gifts">What the hosts that hold a reference to the process may present here if the source ends; numbers of successors.</param>
internal sealed record Prepare(Guid Move, Guid Source, ImportId Landing, WirePayload Image, IReadOnlyList<(HostId Recipient, Guid Gift, uint Successor)> Gifts) : Message
{
    public override MessageKind Kind => MessageKind.Prepare;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        writer.Fixed(Source);
        writer.Var(Landing.Value);
        Image.Write(writer);
        writer.Var((ulong)Gifts.Count);
        foreach (var (recipient, gift, successor) in Gifts)
        {
            writer.Text(recipient.ToString());
            writer.Fixed(gift);
            writer.Var(successor);
        }
    }

    public static Prepare ReadBody(ByteReader reader)
    {
        var move = reader.Fixed<Guid>();
        var source = reader.Fixed<Guid>();
        var landing = new ImportId(reader.VarU32());
        var image = WirePayload.Read(reader);
        var gifts = new (HostId, Guid, uint)[reader.Count(bytesEach: 18)];
        for (var i = 0; i < gifts.Length; i++) gifts[i] = (HostId.Parse(reader.Text()), reader.Fixed<Guid>(), reader.VarU32());
        return new Prepare(move, source, landing, image, gifts);
    }
}

/// <summary>The process stands at the destination, inert; or it cannot land, and why.</summary>
/// <param name="Move">The try.</param>
/// <param name="Refusal">Empty when prepared; else the reason.</param>
/// <param name="Blockers">What of the process is the reason, where it can be named: at most 256.</param>
/// <param name="IsForSuspendedMethod">It is refused for a suspended method whose code is another here: once that has ended it may land.</param>
/// <param name="Forwarded">
/// Numbers of the image's capabilities whose owner the destination cannot reach: the source goes on forwarding for them.
/// </param>
internal sealed record Prepared(Guid Move, string Refusal, IReadOnlyList<Blocker> Blockers, bool IsForSuspendedMethod, IReadOnlyList<uint> Forwarded) : Message
{
    // More would be no help to anybody.
    private const int MostBlockers = 256;

    public override MessageKind Kind => MessageKind.Prepared;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        writer.Text(Refusal);
        writer.Var((ulong)Math.Min(Blockers.Count, MostBlockers));
        foreach (var blocker in Blockers.Take(MostBlockers))
            foreach (var text in (string[])[blocker.Method, blocker.Path, blocker.Type, blocker.Remedy]) writer.Text(text);
        writer.Byte(IsForSuspendedMethod ? (byte)1 : (byte)0);
        writer.Var((ulong)Forwarded.Count);
        foreach (var number in Forwarded) writer.Var(number);
    }

    public static Prepared ReadBody(ByteReader reader)
    {
        var move = reader.Fixed<Guid>();
        var refusal = reader.Text();
        var blockers = new Blocker[reader.Count(4)];
        if (blockers.Length > MostBlockers) throw new ImageFormatException($"A refusal names {blockers.Length} reasons; at most {MostBlockers} are read.");
        for (var i = 0; i < blockers.Length; i++) blockers[i] = new Blocker(reader.Text(), reader.Text(), reader.Text(), reader.Text());
        var isForSuspendedMethod = reader.Byte() != 0;
        var forwarded = new uint[reader.Count()];
        for (var i = 0; i < forwarded.Length; i++) forwarded[i] = reader.VarU32();
        return new Prepared(move, refusal, blockers, isForSuspendedMethod, forwarded);
    }
}

/// <summary>The decision for the move, after it was recorded: the process runs at the receiver from now on. Repeated until Committed.</summary>
internal sealed record Commit(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.Commit;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static Commit ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}

/// <summary>The process runs here.</summary>
/// <param name="Move">The try.</param>
/// <param name="Successors">
/// What the source's references to the process lead to from now on: its objects, its promised capabilities and the results of its calls in the
/// order of the image, its control, as <c>IProcessControl</c> and as <c>IMovable</c>, its holds, and what <c>MovableTo</c> gave.
/// </param>
internal sealed record Committed(Guid Move, WirePayload Successors) : Message
{
    public override MessageKind Kind => MessageKind.Committed;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        Successors.Write(writer);
    }

    public static Committed ReadBody(ByteReader reader) => new(reader.Fixed<Guid>(), WirePayload.Read(reader));
}

/// <summary>The decision against the move: the process runs on at the source.</summary>
internal sealed record Abort(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.Abort;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static Abort ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}

/// <summary>A destination that has prepared and heard nothing asks for the decision.</summary>
internal sealed record Query(Guid Move, Guid Source) : Message
{
    public override MessageKind Kind => MessageKind.Query;

    public override void Write(ByteWriter writer)
    {
        writer.Fixed(Move);
        writer.Fixed(Source);
    }

    public static Query ReadBody(ByteReader reader) => new(reader.Fixed<Guid>(), reader.Fixed<Guid>());
}

/// <summary>The source knows nothing of the try: it was restarted without a store. The process stays inert.</summary>
internal sealed record QueryReply(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.QueryReply;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static QueryReply ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}

/// <summary>Every parked reply that the process waited for is aimed at the destination: the source is not needed for them any more.</summary>
internal sealed record Settled(Guid Move) : Message
{
    public override MessageKind Kind => MessageKind.Settled;

    public override void Write(ByteWriter writer) => writer.Fixed(Move);

    public static Settled ReadBody(ByteReader reader) => new(reader.Fixed<Guid>());
}
