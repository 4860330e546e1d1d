namespace CapSdk.Wire.Messages;

/// <summary>The sender gives a reference that it holds here to another host, which will present the gift.</summary>
/// <param name="Import">What is given.</param>
/// <param name="Recipient">The only host that may accept, and where it can be dialled: a receiver that nobody can dial dials it.</param>
/// <param name="Gift">Names the gift; 128 random bits.</param>
/// <param name="Interface">The facet to give: the import's own interface, or a base of it.</param>
internal sealed record Provide(ImportId Import, HostContact Recipient, Guid Gift, string Interface) : Message
{
    public override MessageKind Kind => MessageKind.Provide;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Import.Value);
        Recipient.Write(writer);
        writer.Fixed(Gift);
        writer.Text(Interface);
    }

    public static Provide ReadBody(ByteReader reader) => new(new ImportId(reader.VarU32()), HostContact.Read(reader), reader.Fixed<Guid>(), reader.Text());
}

/// <summary>Presents a gift; the reply is the reference. May arrive before the matching Provide.</summary>
internal sealed record Accept(QuestionId Question, HostId Giver, Guid Gift) : Message
{
    public override MessageKind Kind => MessageKind.Accept;

    public override void Write(ByteWriter writer)
    {
        writer.Var(Question.Value);
        writer.Text(Giver.ToString());
        writer.Fixed(Gift);
    }

    public static Accept ReadBody(ByteReader reader) => new(new QuestionId(reader.VarU32()), HostId.Parse(reader.Text()), reader.Fixed<Guid>());
}
