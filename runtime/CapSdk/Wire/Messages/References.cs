namespace CapSdk.Wire.Messages;

/// <summary>The sender holds an import no more.</summary>
/// <param name="Import">The import.</param>
/// <param name="Count">How many mentions of it the sender had received: a mention that is in flight now is not among them.</param>
internal sealed record Release(ImportId Import, uint Count) : Message
{
    public override MessageKind Kind => MessageKind.Release;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Import.Value);
        writer.Var(Count);
    }

    public static Release ReadBody(ByteReader reader) => new(new ImportId(reader.VarU32()), reader.VarU32());
}

/// <summary>An export leads somewhere else from now on: an eventual one was resolved, or its process has moved.</summary>
internal sealed record Resolve(ExportId Export, Descriptor Resolution) : Message
{
    public override MessageKind Kind => MessageKind.Resolve;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Export.Value);
        Resolution.Write(writer);
    }

    public static Resolve ReadBody(ByteReader reader) => new(new ExportId(reader.VarU32()), Descriptor.Read(reader));
}

/// <summary>Asks for the object behind a sturdy reference, under an interface that it has.</summary>
internal sealed record Restore(QuestionId Question, ReadOnlyMemory<byte> Secret, string Interface) : Message
{
    private const int MaxSecret = 64;

    public override MessageKind Kind => MessageKind.Restore;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Var((ulong)Secret.Length);
        writer.Bytes(Secret.Span);
        writer.Text(Interface);
    }

    public static Restore ReadBody(ByteReader reader)
    {
        var question = new QuestionId(reader.VarU32());
        var length = reader.Count();
        if (length > MaxSecret) throw new ImageFormatException($"A secret of {length} bytes; at most {MaxSecret} are accepted.");
        return new Restore(question, reader.Bytes(length).ToArray(), reader.Text());
    }
}
