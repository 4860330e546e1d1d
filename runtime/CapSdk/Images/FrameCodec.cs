using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>A suspended method: who waits on it, the request it descends from, and all fields of its state machine.</summary>
/// <param name="table">Of this graph.</param>
/// <param name="refusal">Set where no frame of this method can travel: what keeps it.</param>
internal sealed class FrameCodec<[DynamicallyAccessedMembers(FrameMembers.Kept)] TStateMachine, T>(CodecTable table, NotTransferableException? refusal) : ObjectCodec(typeof(Frame<TStateMachine, T>))
    where TStateMachine : IAsyncStateMachine
{
    private static readonly DeclaredType s_cause = new(typeof(Cause));

    public override int ObjectSize => 96 + Unsafe.SizeOf<TStateMachine>() + Unsafe.SizeOf<T>();

    public override ObjectCodec For(object value)
    {
        var frame = (Frame<TStateMachine, T>)value;
        if (frame.IsCompleted) return table.OfType(typeof(Promise<T>), GraphKind.Image);
        return frame.IsRunning ? throw new NotTransferableException(CodeNames.Of(typeof(TStateMachine)), "is running", "A process is captured between two turns only") : this;
    }

    public override object ReadHead(GraphReader reader) =>
        refusal is null ? new Frame<TStateMachine, T>() : throw new ImageFormatException($"{CodeNames.Of(typeof(TStateMachine))} cannot be part of a graph: {refusal.Message}");

    public override void WriteBody(GraphWriter writer, object value)
    {
        var frame = (Frame<TStateMachine, T>)value;
        if (ObstacleOf(frame) is { } obstacle)
        {
            if (writer.Inquiry is null) throw obstacle;
            writer.Inquiry.Found(null, obstacle);
            // What waits on the method is looked into all the same: else it would seem that nothing leads there.
            Waiters.Write(writer, frame.State);
            if (!table.Catalog.Contains(typeof(TStateMachine))) return;
            if (obstacle != refusal && refusal is not null) writer.Inquiry.Found(null, refusal);
            table.WriteUnrefused(typeof(TStateMachine), obstacle == refusal ? null : static field => !AwaiterSlots.IsSlot(field.Name))(writer, frame.StateMachine!);
            return;
        }

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

    private NotTransferableException? ObstacleOf(Frame<TStateMachine, T> frame) => frame.ForeignAwaiter is { } foreign
        ? new NotTransferableException(CodeNames.Of(foreign), "is awaited, and is not a promise", Remedies.ForAwaiter(foreign))
        : refusal;
}
