namespace CapSdk.Wire.Messages;

/// <summary>Invoke on an export of the receiver, or on the result of an earlier call.</summary>
/// <param name="Question">Names the call until Finish.</param>
/// <param name="Target">An export of the receiver, or null.</param>
/// <param name="OnAnswer">Where <paramref name="Target"/> is null: the earlier call.</param>
/// <param name="OnParked">Where both are null: the token of an earlier call whose callee has moved to the receiver.</param>
/// <param name="Origin">Where the sender has got the call from, if from another host.</param>
/// <param name="Interface">The interface the caller uses, for errors and logs.</param>
/// <param name="Method">Id of the method; 0 is the flush that lifts an embargo.</param>
/// <param name="MethodName">For errors and logs.</param>
/// <param name="Id">The call's name independent of this session.</param>
/// <param name="Epoch">Of the calling process.</param>
/// <param name="Cancellable">The caller may ask to cancel.</param>
/// <param name="OneWay">The caller waits for nothing: the Return is the receipt.</param>
/// <param name="Gates">The closed gates that the request descends from, innermost first.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record Call(
    QuestionId Question,
    ImportId? Target,
    QuestionId OnAnswer,
    Guid? OnParked,
    CallOrigin? Origin,
    string Interface,
    uint Method,
    string MethodName,
    CallId Id,
    ulong Epoch,
    bool Cancellable,
    bool OneWay,
    IReadOnlyList<Guid> Gates,
    WirePayload Arguments) : Message
{
    private const int MaxGates = 64;

    [Flags]
    private enum Flags : byte
    {
        None = 0,
        OnAnswer = 1,
        Cancellable = 2,
        OnParked = 4,
        Origin = 8,
        OneWay = 16,
    }

    public override MessageKind Kind => MessageKind.Call;

    public override void Write(ByteWriter writer)
    {
        writer.Byte((byte)Form());
        writer.Var(Question.Value);
        writer.Var(Target?.Value ?? OnAnswer.Value);
        if (OnParked is { } token) writer.Fixed(token);
        Origin?.Write(writer);
        writer.Text(Interface);
        writer.Fixed(Method);
        writer.Text(MethodName);
        writer.Fixed(Id.Lineage);
        writer.Var(Id.Number);
        writer.Var(Epoch);
        writer.Var((ulong)Gates.Count);
        foreach (var gate in Gates) writer.Fixed(gate);
        Arguments.Write(writer);
    }

    public static Call ReadBody(ByteReader reader)
    {
        var flags = (Flags)reader.Byte();
        var question = new QuestionId(reader.VarU32());
        var target = reader.VarU32();
        return new Call(
            question,
            flags.HasFlag(Flags.OnAnswer) ? null : new ImportId(target),
            flags.HasFlag(Flags.OnAnswer) ? new QuestionId(target) : default,
            flags.HasFlag(Flags.OnParked) ? reader.Fixed<Guid>() : null,
            flags.HasFlag(Flags.Origin) ? CallOrigin.Read(reader) : null,
            reader.Text(),
            reader.Fixed<uint>(),
            reader.Text(),
            new CallId(reader.Fixed<Guid>(), reader.Var()),
            reader.Var(),
            flags.HasFlag(Flags.Cancellable),
            flags.HasFlag(Flags.OneWay),
            ReadGates(reader),
            WirePayload.Read(reader));
    }

    private Flags Form()
    {
        var flags = Flags.None;
        if (Target is null) flags |= Flags.OnAnswer;
        if (Cancellable) flags |= Flags.Cancellable;
        if (OneWay) flags |= Flags.OneWay;
        if (OnParked is not null) flags |= Flags.OnParked;
        if (Origin is not null) flags |= Flags.Origin;
        return flags;
    }

    private static Guid[] ReadGates(ByteReader reader)
    {
        var gates = new Guid[reader.Count(bytesEach: 16)];
        if (gates.Length > MaxGates) throw new ImageFormatException($"A call nested in {gates.Length} gates; at most {MaxGates} are accepted.");
        for (var i = 0; i < gates.Length; i++) gates[i] = reader.Fixed<Guid>();
        return gates;
    }
}

/// <summary>A call as its sender had got it from its own caller.</summary>
/// <param name="Caller">The caller's host.</param>
/// <param name="Call">The name by which the caller has called the sender, so that it can ask for the call if the sender ends.</param>
/// <param name="ParkAs">
/// Where the callee has moved to the receiver: token for the reply, which the caller fetches. The Return to the question is then the receipt. Null
/// where the reply goes back through the sender.
/// </param>
internal sealed record CallOrigin(HostId Caller, CallId Call, Guid? ParkAs)
{
    public void Write(ByteWriter writer)
    {
        writer.Text(Caller.ToString());
        writer.Fixed(Call.Lineage);
        writer.Var(Call.Number);
        writer.Byte(ParkAs is null ? (byte)0 : (byte)1);
        if (ParkAs is { } token) writer.Fixed(token);
    }

    public static CallOrigin Read(ByteReader reader) => new(
        HostId.Parse(reader.Text()),
        new CallId(reader.Fixed<Guid>(), reader.Var()),
        reader.Byte() switch
        {
            0 => null,
            1 => reader.Fixed<Guid>(),
            var other => throw new ImageFormatException($"{other} does not say whether a reply is to be parked."),
        });
}

/// <summary>How a call ended, on the wire.</summary>
/// <param name="Value">The result, or null.</param>
/// <param name="IsCapability">The result is the payload's one capability itself.</param>
/// <param name="Thrown">The error, where <paramref name="Value"/> is null.</param>
internal sealed record WireOutcome(WirePayload? Value, bool IsCapability, WirePayload? Thrown)
{
    private enum Form : byte
    {
        Value,
        Capability,
        Thrown,
    }

    public void Write(ByteWriter writer)
    {
        writer.Byte((byte)(Value is null ? Form.Thrown : IsCapability ? Form.Capability : Form.Value));
        (Value ?? Thrown!).Write(writer);
    }

    public static WireOutcome Read(ByteReader reader)
    {
        var form = (Form)reader.Byte();
        var payload = WirePayload.Read(reader);
        return form switch
        {
            Form.Value => new WireOutcome(payload, false, null),
            Form.Capability when payload.Capabilities.Count == 1 => new WireOutcome(payload, true, null),
            Form.Thrown => new WireOutcome(null, false, payload),
            _ => throw new ImageFormatException($"A reply of unknown form {(byte)form}."),
        };
    }
}

/// <summary>The reply to a call.</summary>
internal sealed record Return(AnswerId Answer, WireOutcome Outcome) : Message
{
    public override MessageKind Kind => MessageKind.Return;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Answer.Value);
        Outcome.Write(writer);
    }

    public static Return ReadBody(ByteReader reader) => new(new AnswerId(reader.VarU32()), WireOutcome.Read(reader));
}

/// <summary>The caller has processed the reply, or has no use for it: the callee may forget the call.</summary>
internal sealed record Finish(QuestionId Question) : Message
{
    public override MessageKind Kind => MessageKind.Finish;

    public override void Write(ByteWriter writer) => writer.Var(Question.Value);

    public static Finish ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()));
}

/// <summary>The caller asks to give up. It still wants the reply.</summary>
internal sealed record Cancel(QuestionId Question) : Message
{
    public override MessageKind Kind => MessageKind.Cancel;

    public override void Write(ByteWriter writer) => writer.Var(Question.Value);

    public static Cancel ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()));
}
