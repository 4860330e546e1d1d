namespace CapSdk.Wire;

/// <summary>A capability inside a message. An index into the session's tables, or a gift: never an address that anybody could have written.</summary>
internal abstract record Descriptor
{
    private enum Form : byte
    {
        SenderHosted,
        ReceiverHosted,
        ReceiverAnswer,
        ThirdParty,
        Broken,
    }

    /// <summary>An export of the sender; each mention counts as one reference to release.</summary>
    public sealed record SenderHosted(ExportId Export, string Interface) : Descriptor;

    /// <summary>An export of the receiver, which thereby comes home.</summary>
    public sealed record ReceiverHosted(ImportId Import, string Interface) : Descriptor;

    /// <summary>The result of a call that the sender made and the receiver has not answered yet.</summary>
    public sealed record ReceiverAnswer(QuestionId Question, string Interface) : Descriptor;

    /// <summary>
    /// An object of another host: the receiver presents the gift there. <paramref name="Vine"/> is an export of the sender that forwards
    /// to it as long as the receiver cannot reach that host.
    /// </summary>
    public sealed record ThirdParty(HostContact Host, Guid Gift, ExportId Vine, string Interface) : Descriptor;

    /// <summary>Bytes of an error: it stands beside a message's data, in as many descriptors as name it.</summary>
    public const int MaxError = 16 * 1024;

    /// <summary>
    /// A reference that can no longer be used. What a call on it ends with is encoded as in a reply, without capabilities; a flush, too, where the way was lost on which it should have come.
    /// </summary>
    public sealed record Broken(string Interface, bool IsWayLost, ReadOnlyMemory<byte> Error) : Descriptor;

    public void Write(ByteWriter writer)
    {
        switch (this)
        {
            case SenderHosted hosted:
                writer.Byte((byte)Form.SenderHosted);
                writer.Var(hosted.Export.Value);
                writer.Text(hosted.Interface);
                break;
            case ReceiverHosted hosted:
                writer.Byte((byte)Form.ReceiverHosted);
                writer.Var(hosted.Import.Value);
                writer.Text(hosted.Interface);
                break;
            case ReceiverAnswer answer:
                writer.Byte((byte)Form.ReceiverAnswer);
                writer.Var(answer.Question.Value);
                writer.Text(answer.Interface);
                break;
            case ThirdParty third:
                writer.Byte((byte)Form.ThirdParty);
                third.Host.Write(writer);
                writer.Fixed(third.Gift);
                writer.Var(third.Vine.Value);
                writer.Text(third.Interface);
                break;
            case Broken broken:
                writer.Byte((byte)Form.Broken);
                writer.Text(broken.Interface);
                writer.Byte(broken.IsWayLost ? (byte)1 : (byte)0);
                writer.Var((ulong)broken.Error.Length);
                writer.Bytes(broken.Error.Span);
                break;
        }
    }

    public static Descriptor Read(ByteReader reader)
    {
        var form = (Form)reader.Byte();
        return form switch
        {
            Form.SenderHosted => new SenderHosted(new ExportId(reader.VarU32()), reader.Text()),
            Form.ReceiverHosted => new ReceiverHosted(new ImportId(reader.VarU32()), reader.Text()),
            Form.ReceiverAnswer => new ReceiverAnswer(new QuestionId(reader.VarU32()), reader.Text()),
            Form.ThirdParty => new ThirdParty(HostContact.Read(reader), reader.Fixed<Guid>(), new ExportId(reader.VarU32()), reader.Text()),
            Form.Broken => new Broken(reader.Text(), reader.Byte() != 0, ErrorIn(reader)),
            _ => throw new ImageFormatException($"A capability of unknown form {(byte)form}."),
        };
    }

    private static byte[] ErrorIn(ByteReader reader)
    {
        var length = reader.Count();
        return length <= MaxError ? reader.Bytes(length).ToArray() : throw new ImageFormatException($"A broken reference with an error of {length} bytes: {MaxError} are allowed.");
    }
}
