using System.Reflection;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Fields;

/// <summary>An object of a user's class, or of one the compiler made for it: allocated without running a constructor, field by field.</summary>
internal class FieldsCodec : ObjectCodec
{
    private readonly Type _type;
    private readonly ObjectFields? _fields;
    private readonly Action<object>? _construct;
    private readonly Lazy<int> _size;

    public FieldsCodec(Type type, FieldInfo[] fields, CodecTable table, GraphKind kind) : base(type)
    {
        _type = type;
        _size = new Lazy<int>(() => RuntimeTypes.ObjectSizeOf(type));
        table.CheckFields(type, fields);
        if (kind == GraphKind.Message) _construct = ConstructorRebuild.For(type)?.OnObject(table.Reflects);
        if (fields.Length > 0) _fields = new ObjectFields(fields, table.Reflects);
    }

    public override bool HasBody => _fields is not null;

    public override int ObjectSize => _size.Value;

    public override object ReadHead(GraphReader reader) => RuntimeTypes.Allocate(_type);

    public override void WriteBody(GraphWriter writer, object value) => _fields!.Write(writer, value);

    public override void ReadBody(GraphReader reader, object value)
    {
        _fields!.Read(reader, value);
        if (_construct is not null) reader.WhenComplete(FinishPhase.Constructors, _construct, value, static (_, construct, target) => ((Action<object>)construct)(target));
    }
}
