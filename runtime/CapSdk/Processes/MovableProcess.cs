using System.Diagnostics.CodeAnalysis;
using CapSdk.Codecs.Types;
using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>A process of a <c>[Process]</c> class: confined, and therefore movable.</summary>
internal sealed class MovableProcess : Process
{
    private readonly Gate? _gate;

    // Null before the constructor has run.
    private object? _root;
    private uint _attempts;
    private bool _ended;

    public MovableProcess(Platform platform, ProcessId id, ProcessContract contract, ITurnLog log, ulong epoch = 1) : base(platform, id, log)
    {
        Epoch = epoch;
        Contract = contract;
        _gate = contract.Reentrant ? null : new Gate();
        Control = new ProcessControl(this);
    }

    /// <summary>The root object. Null before the constructor has run.</summary>
    public object? Root => _root;

    /// <summary>The gate, for an image; null where the component is reentrant.</summary>
    public Gate? GateState => _gate;

    /// <summary>True once it was ended, by whomever.</summary>
    public bool HasEnded => Volatile.Read(ref _ended);

    /// <summary>It is about to be ended: no move begins, or is decided, any more.</summary>
    public void Doom() => Volatile.Write(ref _ended, true);

    /// <summary>Counts one more try to move it.</summary>
    public Attempt NextAttempt() => new(Epoch, ++_attempts);

    /// <summary>True for promises of this process that are used as capabilities.</summary>
    public bool IsOwn(EventualReference eventual) => Eventuals.Any(entry => ReferenceEquals(entry.Value, eventual));

    /// <summary>After a restore.</summary>
    public void RestoreRoot(object root) => _root = root;

    /// <summary>After a restore.</summary>
    public void RestoreGate(Guid? holder, Slot? holderSlot, RequestInput? admitted, IReadOnlyList<RequestInput> waiting)
    {
        _gate?.Restore(holder, holderSlot, admitted, waiting);
        holderSlot?.WhenReplied(OpenGate);
    }

    /// <summary>The component.</summary>
    public ProcessContract Contract { get; }

    /// <summary>The capability to this process, as an object of its host.</summary>
    public ProcessControl Control { get; }

    public override string Name => "process " + Contract.ProcessType.Name;

    /// <summary>The error for code of <paramref name="intruder"/> that uses a reference of <paramref name="owner"/>.</summary>
    public static InvalidOperationException Leaked(Process owner, Process intruder) =>
        new($"Code of the {intruder.Name} used a reference that belongs to the {owner.Name}. A capability is only ever received as an argument or a result; it was leaked through a static or a shared object.");

    public override void DemandAccess()
    {
        if (Current == this) return;
        throw Current is Process intruder
            ? Leaked(this, intruder)
            : new InvalidOperationException($"A reference of the {Name} was used outside of its turns.");
    }

    public override void DemandConfined(TypeTableReader types)
    {
        if (Platform.Confinement?.RefusalOf(types) is { } refused) throw refused;
    }

    /// <summary>Runs code of the process ahead of its first turn here, while nobody can reach it. What it sends is kept until the process runs.</summary>
    public void RunAhead(Action step) => TurnQueue.InContext(() => CollectAhead(step));

    /// <summary>Runs the constructor. On the process's first turn.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the constructor throws is the spawn's fault to report.")]
    public void Start(StartInput start)
    {
        try
        {
            _root = Contract.Construct(start.Constructor, new IncomingCall(this, start.Arguments, slot: null));
        }
        catch (Exception error)
        {
            // The caller of Spawn gets the very exception: it is its own host's.
            start.Started.TrySetException(error);
            End($"its constructor threw {error.GetType().Name}");
            return;
        }

        Submit(new StartedOutput(start.Started, Objects.FacetOf(_root, Contracts.Get(Contract.RootInterface))));
    }

    /// <summary>Ends the process at once for everybody outside; a running turn still ends, but nothing it does is seen.</summary>
    public void End(string reason) => End(reason, new RevokedException($"The {Name} has ended: {reason}."));

    /// <summary>As <see cref="End(string)"/>, with its host: the callers lose it as they lose everything there.</summary>
    public void EndWithHost() => End("its host was stopped", new DisconnectedException($"The {Name} has ended: its host was stopped.", mayHaveRun: true));

    private void End(string reason, CapabilityException error)
    {
        Doom();
        var waiting = Queue.Close();
        Platform.Processes.Remove(this);
        foreach (var slot in Slots.Open) slot.Settle(Outcome.Broken(error));
        foreach (var input in waiting) input.Discard(error);

        // Nobody is left who would want the replies.
        foreach (var call in Calls.Pending)
        {
            call.Eventual?.Resolve(new BrokenReference(call.Eventual.Interface, error));
            call.Route?.Finish();
        }
        ProcessLog.Ended(Platform.Log, Name, reason);
    }

    public override void Serve(RequestInput input)
    {
        if (_gate is null || !ReferenceEquals(input.Facet.Hosted.Target, _root))
        {
            base.Serve(input);
            return;
        }

        try
        {
            if (!_gate.TryEnter(input)) return;
        }
        catch (DeadlockException deadlock) when (input.Slot is not null)
        {
            Submit(new ReplyOutput(input.Slot, Outcome.Broken(deadlock)));
            return;
        }

        base.Serve(input);
        if (input.Slot is null) OpenGate();
        else input.Slot.WhenReplied(OpenGate);
    }

    // What a process leaves behind when it moves is seen, or not, at its new host.
    protected override void OnUnobserved(Exception error)
    {
        if (Platform.Processes.Find(Id) == this) ProcessLog.Unobserved(Platform.Log, Name, error);
    }

    protected override Cause? CauseOf(RequestInput input) =>
        _gate is not null && ReferenceEquals(input.Facet.Hosted.Target, _root) ? _gate.CauseOf(input) : base.CauseOf(input);

    // The next request of the gate becomes an input again, so that it is served in a turn of its own.
    private void OpenGate()
    {
        if (_gate!.Open() is { } next) Enqueue(next);
    }
}
