using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>
/// The callee's entry for one request: from its arrival until the caller has processed the reply. It belongs to the serving process and
/// moves with it.
/// </summary>
internal sealed class Slot(ReplyTarget? replyTo, string contract) : Route, IResumable
{
    private readonly Lock _lock = new();

    // Null while the caller has not come for the reply since this slot moved here.
    private ReplyTarget? _replyTo = replyTo;

    // Calls on the result, made before there is one. Null where there are none.
    private Queue<Request>? _pipelined;
    private MovableTokenSource? _cancellation;
    private Outcome? _outcome;
    private bool _cancelRequested;
    private bool _begun;
    private bool _finished;

    // Set once the serving process has moved.
    private Action<Request>? _successor;
    private Action<ReplyTarget>? _later;

    // Null once answered.
    private Action? _whenReplied;

    // Made when somebody looks where calls go, or with the reply.
    private ResultStep? _step;

    /// <summary>Told when the caller has finished; the serving process then forgets the slot.</summary>
    public event Action<Slot>? Finished;

    /// <summary>Interface of the reference that was called.</summary>
    public string Contract => contract;

    /// <summary>True once nobody waits for the reply any more.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_lock) return _finished;
        }
    }

    /// <summary>True once the request has been taken out of the inbox.</summary>
    public bool HasBegun => Volatile.Read(ref _begun);

    /// <summary>The request is taken out of the inbox.</summary>
    public void Begin() => Volatile.Write(ref _begun, true);

    /// <summary>Who waits for the reply; null while nobody has come for it since the slot moved here.</summary>
    public ReplyTarget? RepliesTo
    {
        get
        {
            lock (_lock) return _replyTo;
        }
    }

    /// <summary>True once the caller has asked to give up.</summary>
    public bool CancelRequested
    {
        get
        {
            lock (_lock) return _cancelRequested;
        }
    }

    /// <summary>Calls on the result that wait for it. For an image.</summary>
    public IReadOnlyList<Request> Pipelined
    {
        get
        {
            lock (_lock) return _pipelined is null ? [] : [.. _pipelined];
        }
    }

    /// <summary>
    /// The serving process has moved. Returns who waits for the reply and has to be told where it is now. What is still sent to the result
    /// here goes to <paramref name="successor"/>, as do the calls that waited on it, but for the first <paramref name="captured"/>, which went
    /// along; a caller who comes for the reply here is told by <paramref name="later"/>.
    /// </summary>
    public ReplyTarget? LeaveFor(int captured, Action<Request> successor, Action<ReplyTarget> later)
    {
        lock (_lock)
        {
            _successor = successor;
            _later = later;
            for (; captured > 0 && _pipelined?.Count > 0; captured--) _pipelined.Dequeue();
            while (_pipelined?.TryDequeue(out var request) == true) successor(request);
            (var replyTo, _replyTo) = (_replyTo, null);
            return replyTo;
        }
    }

    /// <summary>True once the callee has replied.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_lock) return _outcome is not null;
        }
    }

    /// <summary>The token that the callee was given. Cancelled on the callee's turn only.</summary>
    public CancellationToken Token
    {
        get
        {
            lock (_lock)
            {
                _cancellation ??= new MovableTokenSource();
                if (_cancelRequested) _cancellation.Cancel();
                return _cancellation.Token;
            }
        }
    }

    /// <summary>What the token is one of; null while nobody asked for it. For an image.</summary>
    public MovableTokenSource? TokenSource
    {
        get
        {
            lock (_lock) return _cancellation;
        }
    }

    /// <summary>True if no token of an uncancelled source was given out.</summary>
    public bool IsTokenCancelled => TokenSource is null or { IsCancellationRequested: true };

    /// <summary>After a restore: the callee's frames hold tokens of this source.</summary>
    public void RestoreToken(MovableTokenSource? source)
    {
        lock (_lock) _cancellation = source;
    }

    /// <summary>Set by the serving process: makes a cancel an input of it.</summary>
    public Action<Slot>? CancelArrived { get; set; }

    public override Reference Step => OwnStep;

    private ResultStep OwnStep => Volatile.Read(ref _step) ?? Interlocked.CompareExchange(ref _step, new ResultStep(contract, Pipeline), null) ?? _step;

    public override void Pipeline(Request request)
    {
        Reference target;
        lock (_lock)
        {
            if (_successor is not null)
            {
                _successor(request);
                return;
            }

            if (_outcome is null)
            {
                // A flush has arrived behind all that it must not overtake: whatever comes by another path comes here as well.
                if (request.IsFlush) request.ReplyTo?.Deliver(Outcome.Fulfilled(Payload.Empty, null));
                else (_pipelined ??= new Queue<Request>()).Enqueue(ReplyRelay.Detach(request, owner: null));
                return;
            }

            target = TargetOf(_outcome);
            // Under the lock: a call that comes while Settle flushes stays behind those that waited.
            target.Invoke(request);
        }
    }

    /// <summary>Runs <paramref name="action"/> when the reply leaves, or now if it has.</summary>
    public void WhenReplied(Action action)
    {
        lock (_lock)
        {
            if (_outcome is null)
            {
                _whenReplied += action;
                return;
            }
        }

        action();
    }

    public override void Cancel() => CancelArrived?.Invoke(this);

    public override Task<BlockOutcome> Block(Attempt attempt, IParking parking)
    {
        // The caller is a process of this host: until now the reply would have gone to it directly.
        var relay = new ReplyRelay(null);
        return Task.FromResult(parking.Park(relay, () =>
        {
            lock (_lock)
            {
                if (_successor is not null) return BlockKind.Rerouted;
                if (_outcome is not null) return BlockKind.TooLate;
                _replyTo = relay;
            }

            relay.Routed(this);
            return BlockKind.Blocked;
        }));
    }

    public void ResumeTo(ReplyTarget to)
    {
        Action<ReplyTarget>? later;
        lock (_lock) later = _later;
        if (later is not null)
        {
            later(to);
            return;
        }

        to.Routed(this);
        Outcome? outcome = null;
        lock (_lock)
        {
            // The process may have moved on just now.
            later = _later;
            if (later is null)
            {
                _replyTo = to;
                outcome = _outcome;
            }
        }

        later?.Invoke(to);
        if (outcome is not null) to.Deliver(outcome);
    }

    void IResumable.Abandon() => Finish();

    // What went through the slot has been passed on to the result before the caller was told of it.
    public override bool SharesPathWith(Reference reference) => true;

    // A caller that is gone does not end the method that serves it: the slot stays with the process until there is a reply.
    public override void Finish()
    {
        lock (_lock)
        {
            _finished = true;
            if (_outcome is null && _later is null) return;
        }

        Finished?.Invoke(this);
    }

    /// <summary>Cancels the callee's token. On the callee's turn: callbacks registered on it are the callee's code.</summary>
    public void CancelToken()
    {
        MovableTokenSource? source;
        lock (_lock)
        {
            if (_outcome is not null) return;
            _cancelRequested = true;
            source = _cancellation;
        }

        source?.Cancel();
    }

    /// <summary>The callee has replied: what waited on the result goes on to it, then the caller learns.</summary>
    public void Settle(Outcome outcome)
    {
        Action? whenReplied;
        ReplyTarget? replyTo;
        bool finished;
        lock (_lock)
        {
            if (_outcome is not null) return;
            if (outcome.Capability is { } capability && !OwnStep.TryLeadTo(capability)) outcome = Outcome.Broken(BrokenReference.CircleError());
            _outcome = outcome;
            var target = TargetOf(outcome);
            // In this order: once the caller knows the result, it may send to it directly, and must not overtake these.
            while (_pipelined?.TryDequeue(out var request) == true) target.Invoke(request);
            _pipelined = null;
            replyTo = _replyTo;
            finished = _finished;
            (whenReplied, _whenReplied) = (_whenReplied, null);
        }

        // Not under the lock: the reply goes against the direction of calls, and would meet one that is on its way here.
        replyTo?.Deliver(outcome);
        whenReplied?.Invoke();
        if (finished) Finished?.Invoke(this);
    }

    private Reference TargetOf(Outcome outcome) => outcome.Capability ?? BrokenReference.ResultOf(contract, outcome);
}
