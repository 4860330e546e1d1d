using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Sources of cancellation tokens that are made to move. In images only: a token in a message is a parameter, not data.</summary>
internal sealed class CancellationFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table) =>
        kind == GraphKind.Image && type == typeof(MovableTokenSource) ? new MovableTokenSourceCodec() : null;

    private sealed class MovableTokenSourceCodec() : ObjectCodec(typeof(MovableTokenSource))
    {
        public override bool HasBody => false;

        public override void WriteHead(GraphWriter writer, object value) => writer.Out.Byte(((MovableTokenSource)value).IsCancellationRequested ? (byte)1 : (byte)0);

        public override object ReadHead(GraphReader reader)
        {
            var source = new MovableTokenSource();
            switch (reader.In.Byte())
            {
                case 0:
                    return source;
                case 1:
                    source.Cancel();
                    return source;
                default:
                    source.Dispose();
                    throw new ImageFormatException("A source of cancellation tokens is neither cancelled nor not.");
            }
        }
    }
}
