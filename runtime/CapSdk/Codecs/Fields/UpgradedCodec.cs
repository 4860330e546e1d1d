namespace CapSdk.Codecs.Fields;

/// <summary>Reads an object of another build of its class. Made for one type table; nothing is written by it.</summary>
internal sealed class UpgradedCodec(Type type, FieldsCodec here, FieldMap map) : ObjectCodec(type)
{
    private readonly ReadObject _read = map.ReaderFor(type);
    private readonly bool _isTold = UpgradeMethods.Of(type).Count > 0;

    public override int ObjectSize => here.ObjectSize;

    public override object ReadHead(GraphReader reader) => here.ReadHead(reader);

    public override void ReadBody(GraphReader reader, object value)
    {
        _read(reader, value);
        if (_isTold) reader.WhenComplete(FinishPhase.Constructors, this, value, static (from, _, upgraded) => from.Upgraded.Add(upgraded));
    }
}
