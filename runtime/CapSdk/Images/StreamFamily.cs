using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Invocation;

namespace CapSdk.Images;

/// <summary>Streams of capabilities, at their reader. In images only: a stream is the result of a call, and no data.</summary>
internal sealed class StreamFamily : ICodecSource
{
    private static readonly HashSet<Type> s_types = [typeof(RemoteStream<>), typeof(StreamReader<>), typeof(StreamCall<>), typeof(StreamArgument<>)];

    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (!type.IsConstructedGenericType || !s_types.Contains(type.GetGenericTypeDefinition())) return null;
        return kind == GraphKind.Image
            ? new FieldsCodec(type, FieldList.Of(type), table, kind)
            : throw new NotTransferableException(CodeNames.Of(type), "is a stream, which is no data", "Return it from a method that returns IAsyncEnumerable<T>, or pass the capability that gives it");
    }
}
