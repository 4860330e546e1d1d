using System.Reflection;

namespace CapSdk.Codecs.Objects;

/// <summary>The one object of its class: nothing but the class is written.</summary>
internal sealed class SingletonCodec : ObjectCodec
{
    private readonly object? _instance;
    private readonly FieldInfo? _field;

    public SingletonCodec(Type type, object instance) : base(type) => _instance = instance;

    public SingletonCodec(Type type, FieldInfo field) : base(type) => _field = field;

    public override bool HasBody => false;

    public override int ObjectSize => 0;

    public override object ReadHead(GraphReader reader) => _instance ?? _field!.GetValue(null)!;
}
