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
        private const byte Open = 0, Cancelled = 1, OpenWithCallbacks = 2;

        private static readonly DeclaredType s_callbacks = new(typeof(List<CancelCallback>));

        public override bool HasBody => false;

        public override void WriteHead(GraphWriter writer, object value)
        {
            var source = (MovableTokenSource)value;
            if (TokenCallbacks.AreForeign(source))
                throw new NotTransferableException("CancelSource", "has a callback registered on its token", Remedies.ForType(typeof(CancellationTokenRegistration)));
            var callbacks = source.Callbacks;
            writer.Out.Byte(source.IsCancellationRequested ? Cancelled : callbacks is null ? Open : OpenWithCallbacks);
            if (callbacks is not null) writer.Reference(callbacks, s_callbacks);
        }

        public override object ReadHead(GraphReader reader)
        {
            var source = new MovableTokenSource();
            switch (reader.In.Byte())
            {
                case Open:
                    return source;
                case Cancelled:
                    source.Cancel();
                    return source;
                case OpenWithCallbacks:
                    source.Restore(reader.Reference<List<CancelCallback?>>(s_callbacks) ?? throw new ImageFormatException("A source of cancellation tokens lacks its callbacks."));
                    return source;
                default:
                    source.Dispose();
                    throw new ImageFormatException("A source of cancellation tokens is neither cancelled nor not.");
            }
        }
    }
}
