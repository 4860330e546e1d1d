using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CapSdk.Codecs;
using CapSdk.Invocation;
using CapSdk.Promises;
using Microsoft.Extensions.Logging;

namespace CapSdk.Processes;

/// <summary>
/// The unit of isolation: memory, suspended frames, c-list and inbox. Runs one turn at a time; what a turn sends leaves when the turn is
/// committed.
/// </summary>
internal abstract class Process : Caller
{
    // Whoever holds a reference could have any number of them kept, and each takes bytes of every image.
    private const int FloorsKept = 4096;

    private readonly ITurnLog _log;
    private readonly LostCalls _lost;

    private TurnInput? _running;

    // Of the running turn; null between turns.
    private TurnOutput? _output;

    // Of code that ran before the first turn here; null where there was none.
    private TurnOutput? _ahead;
    private ulong _turns;

    protected Process(Platform platform, ProcessId id, ITurnLog log)
    {
        Platform = platform;
        Id = id;
        _log = log;
        _lost = new LostCalls(this);
        Queue = new TurnQueue(this, platform.Scheduler);
        Objects = new HostedObjects(this);
        References = new CList(this);
        Slots = new SlotTable(this);
        Floors = new Floors(FloorsKept);
    }

    public Platform Platform { get; }

    public ProcessId Id { get; }

    public sealed override bool IncludesDetails => Platform.IncludesDetails;

    /// <summary>Turns committed in this epoch.</summary>
    public ulong Turns => Interlocked.Read(ref _turns);

    /// <summary>What the running turn began with; null between turns.</summary>
    public TurnInput? Running => Volatile.Read(ref _running);

    /// <summary>The inbox.</summary>
    public TurnQueue Queue { get; }

    /// <summary>Objects of the process that are known outside.</summary>
    public HostedObjects Objects { get; }

    /// <summary>The c-list.</summary>
    public CList References { get; }

    /// <summary>Promises of the process that are used as capabilities before they are settled.</summary>
    public ConditionalWeakTable<Promise, EventualReference> Eventuals { get; } = [];

    /// <summary>Calls that the process waits for.</summary>
    public CallTable Calls { get; } = new();

    /// <summary>Requests that the process serves.</summary>
    public SlotTable Slots { get; }

    /// <summary>What its callers in other hosts have come to. Not of this host: they move along.</summary>
    public Floors Floors { get; }

    /// <summary>For logs and errors.</summary>
    public abstract string Name { get; }

    public sealed override CodecTable Codecs => Platform.Codecs;

    public sealed override ContractCatalog Contracts => Platform.Contracts;

    /// <summary>Takes a request for one of the process's objects. From any thread.</summary>
    public void Accept(Facet facet, Request request)
    {
        if (request.IsFlush)
        {
            // What came before it is in the inbox, or has been passed on ahead of it.
            if (!Queue.TryPassOn(new RequestInput(facet, request, null))) request.ReplyTo?.Deliver(Outcome.Fulfilled(Payload.Empty, null));
            return;
        }

        if (facet.Contract.Find(request.Method) is { } method && method.OneWay != request.IsOneWay)
        {
            request.Refuse(new CapabilityException(
                $"{facet.Interface}.{method.Name} is {(method.OneWay ? "" : "not ")}one-way here, and {(method.OneWay ? "not " : "")}at its caller: the two sides were built from different versions of the interface."));
            return;
        }

        if (request.Name.Id.Lineage is var lineage && lineage != default) Floors.Hear(lineage, request.Name.Epoch);
        var slot = request.ReplyTo is null ? null : Slots.Enter(request, facet.Interface);
        Enqueue(new RequestInput(facet, request, slot));
    }

    public override void Expect(PendingCall call) => Calls.Add(call);

    public override void Receive(PendingCall call, Outcome outcome) => Enqueue(new ReplyInput(call, outcome));

    public void EnqueueCancel(Slot slot) => Enqueue(new CancelInput(slot));

    /// <summary>Puts an input into the inbox. From any thread.</summary>
    public void Enqueue(TurnInput input)
    {
        if (!Queue.TryEnqueue(input)) OnClosed(input);
    }

    /// <summary>An input arrived after the process's turns have ended here.</summary>
    protected virtual void OnClosed(TurnInput input) => input.Discard(new RevokedException($"The {Name} has ended."));

    /// <summary>Runs one turn and commits it. Completed when the next may begin. Never faults.</summary>
    public ValueTask RunTurn(TurnInput input)
    {
        // Names are text that is made for these lines only.
        if (Platform.Log.IsEnabled(LogLevel.Trace)) ProcessLog.TurnBegins(Platform.Log, Name, Turns + 1, input.Description);
        var output = _output = new TurnOutput();
        Volatile.Write(ref _running, input);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(TurnContext);
        try
        {
            RunStep(static turn => turn.Input.Execute(turn.Process), (Input: input, Process: this));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
            _output = null;
            Volatile.Write(ref _running, null);
        }

        return Commit(input, output);
    }

    /// <summary>Runs code of the process while nobody can reach it; what it sends leaves with <see cref="LeaveAhead"/>.</summary>
    protected void CollectAhead(Action step)
    {
        _output = _ahead = new TurnOutput();
        try
        {
            RunStep(static run => run(), step);
        }
        finally
        {
            _output = null;
        }
    }

    /// <summary>What was sent before the first turn here leaves, before anything else.</summary>
    public void LeaveAhead()
    {
        if (_ahead is not { Count: > 0 } output) return;
        _ahead = null;
        CommitAtOnce(output);
    }

    /// <summary>The context in force during turns: none, but for devices.</summary>
    protected virtual SynchronizationContext? TurnContext => null;

    public override void Submit(Output output)
    {
        if (Current == this && _output is { } turn) turn.Add(output);
        else SubmitOutsideTurn(output);
    }

    /// <summary>Code that runs outside of the process's turns makes it send.</summary>
    protected virtual void SubmitOutsideTurn(Output output) => Enqueue(new OutputInput(output));

    /// <summary>A turn of one output, for code that is not run by turns.</summary>
    protected void CommitAtOnce(Output output)
    {
        var single = new TurnOutput();
        single.Add(output);
        CommitAtOnce(single);
    }

    private void CommitAtOnce(TurnOutput output)
    {
        var commit = Commit(null, output);
        if (!commit.IsCompletedSuccessfully)
            throw new InvalidOperationException("A process whose turns are durable sends on its turns only.");
    }

    /// <summary>Calls the object. On the process's turn.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever the callee throws belongs to the caller.")]
    public virtual void Serve(RequestInput input)
    {
        if (Current == this) Cause = CauseOf(input);
        var call = new IncomingCall(this, input.Request.Arguments, input.Slot);
        try
        {
            input.Facet.Contract.DispatchTo(input.Facet.Hosted.Target, input.Request.Method, call);
        }
        catch (Exception error) when (input.Slot is not null)
        {
            call.Refuse(error);
        }
    }

    /// <summary>The gates that the request's own calls descend from.</summary>
    protected virtual Cause? CauseOf(RequestInput input) => input.Request.Cause;

    public override Reference? ReferenceTo(object value, Type declared) => Export.ReferenceTo(this, value, declared);

    public override object ObjectFor(Reference reference, Type declared) => Export.ObjectFor(this, reference, declared);

    public override IStreamSource<T> SourceOf<T>(IAsyncEnumerable<T> stream, MovableTokenSource cancellation) => new StreamSource<T>(this, stream, cancellation);

    protected override void PostFromOutside(IContinuation continuation) => Enqueue(new ContinuationInput(continuation));

    public override void NotExecuted(Request request, Outcome outcome) => _lost.Add(request, outcome);

    protected override void OnUnheard(Exception error) => ProcessLog.Unheard(Platform.Log, Name, error);

    private ValueTask Commit(TurnInput? input, TurnOutput output)
    {
        ulong turn;
        var commit = _log.Commit(new TurnRecord(Id, Epoch, turn = Interlocked.Increment(ref _turns), input, output));
        if (!commit.IsCompletedSuccessfully) return Late(this, commit, turn, output);
        Release(this, turn, output);
        return ValueTask.CompletedTask;

        static async ValueTask Late(Process process, ValueTask commit, ulong turn, TurnOutput output)
        {
            await commit.ConfigureAwait(false);
            Release(process, turn, output);
        }

        static void Release(Process process, ulong turn, TurnOutput output)
        {
            if (process.Platform.Log.IsEnabled(LogLevel.Trace)) ProcessLog.TurnCommitted(process.Platform.Log, process.Name, turn, output.Count);
            output.Release();
        }
    }
}
