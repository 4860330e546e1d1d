using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Values;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>A promise: pending with what waits on it, fulfilled with its value, or broken. Frames that have ended are written so too.</summary>
internal sealed class PromiseCodec<T>() : ObjectCodec(typeof(Promise<T>))
{
    private const byte Pending = 0, Fulfilled = 1, Broken = 2, BrokenAndSeen = 3;

    private static readonly DeclaredType s_exception = new(typeof(Exception));

    public override int ObjectSize => 24 + Unsafe.SizeOf<T>();

    public override object ReadHead(GraphReader reader) => new Promise<T>();

    public override void WriteBody(GraphWriter writer, object value)
    {
        var promise = (Promise<T>)value;
        switch (promise.State)
        {
            case Settlement { Error: null }:
                writer.Out.Byte(Fulfilled);
                Inline<T>.Write(writer, ref promise.ValueSlot!);
                break;
            case Settlement { Error: { } error } settlement:
                writer.Out.Byte(settlement is Breakage { IsObserved: true } ? BrokenAndSeen : Broken);
                writer.Reference(error, s_exception);
                break;
            case var waiting:
                writer.Out.Byte(Pending);
                Waiters.Write(writer, waiting);
                break;
        }
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var promise = (Promise<T>)value;
        switch (reader.In.Byte())
        {
            case Fulfilled:
                Inline<T>.Read(reader, ref promise.ValueSlot!);
                promise.State = Settlement.Fulfilled;
                break;
            case Broken:
                promise.State = Settlement.Broken(Error(reader), reader.Scope as TurnLoop);
                break;
            case BrokenAndSeen:
                promise.State = Settlement.Broken(Error(reader), home: null);
                promise.Observe();
                break;
            case Pending:
                promise.State = Waiters.Read(reader);
                // Whoever settles it may yet hand its resolver to somebody that does not move.
                if (!reader.IsReadAgain && reader.Scope is TurnLoop home) home.Deferred.Add(promise);
                break;
            default:
                throw new ImageFormatException("A promise is malformed.");
        }
    }

    private static Exception Error(GraphReader reader) => reader.Reference<Exception>(s_exception) ?? throw new ImageFormatException("A broken promise has no error.");
}
