using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Promises;

namespace CapSdk.Images;

/// <summary>A suspended method: who waits on it, the request it descends from, and all fields of its state machine.</summary>
/// <remarks>Not generic over the state machine: all that would be compiled anew for each method is compiled while the first process that has one stands still.</remarks>
internal sealed class FrameCodec : ObjectCodec
{
    private static readonly DeclaredType s_cause = new(typeof(Cause));

    private readonly CodecTable _table;
    private readonly NotTransferableException? _refusal;
    private readonly Type _machine;
    private readonly Type _settled;

    // Optimised code has a struct, which lies in its frame; other code a class, which is an object of its own.
    private readonly ObjectFields? _inFrame;
    private readonly DeclaredType _declared;

    /// <param name="type">The frame's.</param>
    /// <param name="table">Of this graph.</param>
    /// <param name="refusal">Set where no frame of this method can travel: what keeps it.</param>
    public FrameCodec(Type type, CodecTable table, NotTransferableException? refusal) : base(type)
    {
        _table = table;
        _refusal = refusal;
        var arguments = type.GetGenericArguments();
        _machine = arguments[0];
        _settled = RuntimeTypes.Make(typeof(Promise<>), arguments[1]);
        _declared = new DeclaredType(_machine);
        if (_machine.IsValueType && refusal is null) _inFrame = new ObjectFields(FieldList.Of(_machine), table.Reflects, within: StateMachineOf(type));
        ObjectSize = 96 + RuntimeTypes.SizeOf(_machine) + RuntimeTypes.SizeOf(arguments[1]);
    }

    public override int ObjectSize { get; }

    public override ObjectCodec For(object value)
    {
        var frame = (IFrame)value;
        if (frame.Promise.IsCompleted) return _table.OfType(_settled, GraphKind.Image);
        return frame.IsRunning ? throw new NotTransferableException(CodeNames.Of(_machine), "is running", "A process is captured between two turns only") : this;
    }

    public override object ReadHead(GraphReader reader) =>
        _refusal is null ? RuntimeTypes.Allocate(WireType) : throw new ImageFormatException($"{CodeNames.Of(_machine)} cannot be part of a graph: {_refusal.Message}");

    public override void WriteBody(GraphWriter writer, object value)
    {
        var frame = (IFrame)value;
        if (ObstacleOf(frame) is { } obstacle)
        {
            if (writer.Inquiry is null) throw obstacle;
            writer.Inquiry.Found(null, obstacle);
            // What waits on the method is looked into all the same: else it would seem that nothing leads there.
            Waiters.Write(writer, frame.Promise.State);
            if (!_table.Catalog.Contains(_machine)) return;
            if (obstacle != _refusal && _refusal is not null) writer.Inquiry.Found(null, _refusal);
            _table.WriteUnrefused(_machine, obstacle == _refusal ? null : static field => !AwaiterSlots.IsSlot(field.Name))(writer, frame.BoxedStateMachine!);
            return;
        }

        Waiters.Write(writer, frame.Promise.State);
        writer.Reference(frame.Cause, s_cause);
        if (_inFrame is not null) _inFrame.Write(writer, frame);
        else writer.Reference(frame.BoxedStateMachine, _declared);
    }

    public override void ReadBody(GraphReader reader, object value)
    {
        var frame = (IFrame)value;
        frame.Promise.State = Waiters.Read(reader);
        frame.Cause = reader.Reference<Cause>(s_cause);
        if (_inFrame is not null) _inFrame.Read(reader, frame);
        else frame.BoxedStateMachine = MachineIn(reader);
        Adoption.Into(reader, frame);
    }

    private object MachineIn(GraphReader reader)
    {
        var machine = reader.Reference(_declared) ?? throw new ImageFormatException("A frame has no state.");
        return _machine.IsInstanceOfType(machine) ? machine : throw GraphReader.Misfit(machine, _machine);
    }

    private static System.Reflection.FieldInfo StateMachineOf(Type frame) =>
        Array.Find(RuntimeTypes.DeclaredFields(frame), static field => field.Name == nameof(Frame<IAsyncStateMachine, int>.StateMachine))!;

    private NotTransferableException? ObstacleOf(IFrame frame) => frame.ForeignAwaiter is { } foreign
        ? new NotTransferableException(CodeNames.Of(foreign), "is awaited, and is not a promise", Remedies.ForAwaiter(foreign))
        : _refusal;
}
