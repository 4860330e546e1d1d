using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Values;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>A suspended method: who waits on it, the request it descends from, and all fields of its state machine.</summary>
internal sealed class FrameCodec<[DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine, T>(CodecTable table) : ObjectCodec(typeof(Frame<TStateMachine, T>))
    where TStateMachine : IAsyncStateMachine
{
    private static readonly DeclaredType s_cause = new(typeof(Cause));

    public override ObjectCodec For(object value)
    {
        var frame = (Frame<TStateMachine, T>)value;
        if (frame.IsCompleted) return table.OfType(typeof(Promise<T>), GraphKind.Image);
        if (frame.IsRunning)
            throw new NotTransferableException(CodeNames.Of(typeof(TStateMachine)), "is running", "A process is captured between two turns only");
        return frame.ForeignAwaiter is { } foreign
            ? throw new NotTransferableException(CodeNames.Of(foreign), "is awaited, and is not a promise", "Await a promise: let a device wait for the task and return a promise")
            : this;
    }

    public override object ReadHead(GraphReader reader) => new Frame<TStateMachine, T>();

    public override void WriteBody(GraphWriter writer, object value)
    {
        var frame = (Frame<TStateMachine, T>)value;
        Waiters.Write(writer, frame.State);
        writer.Reference(frame.Cause, s_cause);
        Inline<TStateMachine>.Write(writer, ref frame.StateMachine!);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var frame = (Frame<TStateMachine, T>)value;
        frame.State = Waiters.Read(reader);
        frame.Cause = reader.Reference<Cause>(s_cause);
        Inline<TStateMachine>.Read(reader, ref frame.StateMachine!);
        if (frame.StateMachine is null) throw new ImageFormatException("A frame has no state.");
        Adoption.WhenComplete(reader, frame);
    }
}
