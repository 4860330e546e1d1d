namespace CapSdk.Codecs.Objects;

/// <summary>Arguments of an event that has none: mostly the one object that the class keeps, which programs compare by reference.</summary>
internal sealed class EventArgsCodec() : ObjectCodec(typeof(EventArgs))
{
    private const byte Other = 0, EmptyOne = 1;

    public override bool HasBody => false;

    public override int ObjectSize => 24;

    // A message has no identity of what it holds.
    public override void WriteHead(GraphWriter writer, object value)
    {
        if (writer.Kind == GraphKind.Image) writer.Out.Byte(ReferenceEquals(value, EventArgs.Empty) ? EmptyOne : Other);
    }

    public override object ReadHead(GraphReader reader) => (reader.Kind == GraphKind.Image ? reader.In.Byte() : Other) switch
    {
        EmptyOne => EventArgs.Empty,
        Other => new EventArgs(),
        _ => throw new ImageFormatException("Arguments of an event are malformed."),
    };
}
