using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs;

/// <summary>Objects that can only leave the graph as references; where the outlet does not take them, they are refused.</summary>
internal sealed class RefusingCodec : ObjectCodec
{
    private readonly NotTransferableException? _reason;
    private readonly WriteObject? _others;

    public RefusingCodec(Type type, NotTransferableException? reason = null) : base(type)
    {
        MayLeave = true;
        _reason = reason;
    }

    /// <param name="type">A class with fields that are the reason of its refusal.</param>
    /// <param name="reason">For each of them.</param>
    /// <param name="others">Writes its other fields: looked into for further reasons.</param>
    public RefusingCodec(Type type, NotTransferableException reason, WriteObject others) : this(type, reason) => _others = others;

    public override NotTransferableException Refusal => _reason ?? new NotTransferableException(CodeNames.Of(Public(WireType)), "cannot travel", Remedies.ForType(WireType));

    public override bool HasBody => _others is not null;

    /// <summary>Only while reasons are looked for (<see cref="GraphWriter.Inquiry"/>).</summary>
    public override void WriteBody(GraphWriter writer, object value) => _others?.Invoke(writer, value);

    // A private class of the base library says nothing to a person; the public one that it derives from does.
    private static Type Public(Type type)
    {
        if (!PlatformAssemblies.Contains(type.Assembly)) return type;
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            if (level.IsVisible) return level;
        return type;
    }

    public override object ReadHead(GraphReader reader) => throw new ImageFormatException($"Objects of type {CodeNames.Of(WireType)} cannot be part of a graph.");
}
