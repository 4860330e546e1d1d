using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>Sources of cancellation tokens that are made to move. In images only: a token in a message is a parameter, not data.</summary>
internal sealed class CancellationFamily : ICodecSource
{
    public ObjectCodec? For(Type type, GraphKind kind, CodecTable table)
    {
        if (kind != GraphKind.Image) return null;
        if (type == typeof(MovableTokenSource)) return new MovableTokenSourceCodec();
        if (type == typeof(WireMarks.CancelledSource)) return new CancelledSourceCodec();
        return type == typeof(CancellationTokenSource) ? new ForeignSourceCodec() : null;
    }

    /// <summary>Sources that are not made to move, but for the one that nobody can change.</summary>
    private sealed class ForeignSourceCodec() : ObjectCodec(typeof(CancellationTokenSource))
    {
        private readonly CancelledSourceCodec _cancelled = new();
        private readonly RefusingCodec _others = new(typeof(CancellationTokenSource));

        public override ObjectCodec For(object value) => ReferenceEquals(value, CancelledSourceCodec.Source) ? _cancelled : _others;

        public override object ReadHead(GraphReader reader) => _others.ReadHead(reader);
    }

    private sealed class CancelledSourceCodec() : ObjectCodec(typeof(WireMarks.CancelledSource))
    {
        // All such tokens of a program have the same one, and so are equal.
        public static readonly object? Source = Array.Find(RuntimeTypes.DeclaredFields(typeof(CancellationToken)), static field => field.FieldType == typeof(CancellationTokenSource))?.GetValue(new CancellationToken(true));

        public override bool HasBody => false;

        public override object ReadHead(GraphReader reader) => Source ?? throw new ImageFormatException("A token that was made as cancelled cannot be made on this runtime.");
    }

    private sealed class MovableTokenSourceCodec() : ObjectCodec(typeof(MovableTokenSource))
    {
        public override bool HasBody => false;

        public override void WriteHead(GraphWriter writer, object value)
        {
            var source = (MovableTokenSource)value;
            if (TokenCallbacks.AreForeign(source))
                throw new NotTransferableException("CancelSource", "has a callback registered on its token", Remedies.ForType(typeof(CancellationTokenRegistration)));
            writer.Out.Byte(source.IsCancellationRequested ? (byte)1 : (byte)0);
        }

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
