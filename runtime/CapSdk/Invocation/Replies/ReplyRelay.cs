using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>
/// A reply's way from a callee to a caller that is not on the callee's host, or no longer there. This is where a reply can be blocked and
/// aimed anew: the callee notices nothing.
/// </summary>
/// <remarks>States of the slot table of the move protocol: pending (there is a target), blocked (there is none), answered.</remarks>
internal class ReplyRelay : ReplyTarget, IResumable
{
    private readonly Lock _lock = new();
    private readonly Way _way;

    // Null while blocked.
    private ReplyTarget? _to;
    private Route? _route;
    private Outcome? _outcome;

    // Set where the callee has moved on: who comes for the reply is sent there.
    private Action<ReplyTarget>? _later;
    private bool _finished;
    private bool _cancelRequested;
    private bool _isElsewhere;

    // Made by who waits for the end.
    private TaskCompletionSource? _over;

    public ReplyRelay(ReplyTarget? to)
    {
        _to = to;
        _way = new Way(this);
    }

    /// <summary>
    /// Puts a relay between a request that has to wait where no one could find it and the call that it belongs to, so that the call can be
    /// blocked meanwhile. Requests of <paramref name="owner"/>, one-way ones and those that pass a relay already stay as they are.
    /// </summary>
    public static Request Detach(Request request, Caller? owner)
    {
        if (request.ReplyTo is not PendingCall call || call.Caller == owner) return request;
        var relay = new ReplyRelay(call);
        call.Routed(relay.AsRoute);
        return request.WithReplyTo(relay);
    }

    /// <summary>The result as a reference, before and after it is known. Calls on it keep their order.</summary>
    public EventualReference Result { get; } = new("");

    /// <summary>Who waits behind it now; null while blocked.</summary>
    public ReplyTarget? To
    {
        get
        {
            lock (_lock) return _to;
        }
    }

    /// <summary>True once the callee has replied: it is too late to block.</summary>
    public bool IsAnswered
    {
        get
        {
            lock (_lock) return _outcome is not null;
        }
    }

    /// <summary>The callee's side as the next caller sees it.</summary>
    public Route AsRoute => _way;

    public override CallName NameFor(HostId callee) => CallName.None;

    public override void Routed(Route route)
    {
        bool finished, cancel;
        lock (_lock)
        {
            _route = route;
            finished = _finished;
            cancel = _cancelRequested;
        }

        Result.RouteThrough(route, this);
        if (finished) route.Finish();
        else if (cancel) route.Cancel();
    }

    public override void Deliver(Outcome outcome) => Result.Shorten(outcome, Answered);

    /// <summary>Parks the reply, unless it has been passed on already, or its target was taken away.</summary>
    public BlockKind TryBlock()
    {
        lock (_lock)
        {
            // First: the word of where the reply is may be on its way still, and whatever is answered now would overtake it.
            if (_isElsewhere) return BlockKind.Rerouted;
            if (_outcome is not null) return BlockKind.TooLate;
            _to = null;
            return BlockKind.Blocked;
        }
    }

    /// <summary>True once whoever waits was told to fetch the reply elsewhere. A Block that crosses that word has nothing left to block.</summary>
    public bool IsElsewhere
    {
        get
        {
            lock (_lock) return _isElsewhere;
        }
    }

    /// <summary>
    /// The callee has moved, and whoever the reply goes to fetches it there: takes the target away, if it is a <typeparamref name="T"/> and
    /// has not been answered or blocked.
    /// </summary>
    protected bool TryTakeTarget<T>() where T : ReplyTarget
    {
        lock (_lock)
        {
            if (_outcome is not null || _to is not T) return false;
            _to = null;
            return _isElsewhere = true;
        }
    }

    /// <summary>
    /// The callee has moved on, and the reply was parked here: takes away the <typeparamref name="T"/> that has come for it, who has to be told where it is now; one who
    /// comes later is told by <paramref name="later"/>. False if it has been answered, or somebody else waits: then this host passes the reply on.
    /// </summary>
    public bool TryLeaveFor<T>(Action<ReplyTarget> later, out T? waiting) where T : ReplyTarget
    {
        lock (_lock)
        {
            waiting = _to as T;
            if (_outcome is not null || (_to is not null && waiting is null)) return false;
            (_to, _later) = (null, later);
            return true;
        }
    }

    public void ResumeTo(ReplyTarget to)
    {
        to.Routed(_way);
        Outcome? outcome;
        Action<ReplyTarget>? later;
        lock (_lock)
        {
            later = _later;
            if (later is null) _to = to;
            outcome = _outcome;
        }

        if (later is not null) later(to);
        else if (outcome is not null) to.Deliver(outcome);
    }

    void IResumable.Pipeline(Request request) => Result.Invoke(request);

    void IResumable.Abandon() => Finish();

    /// <summary>Asks the callee to give up.</summary>
    public void Cancel()
    {
        Route? route;
        lock (_lock)
        {
            _cancelRequested = true;
            route = _route;
        }

        route?.Cancel();
    }

    /// <summary>The caller has the reply, or is gone.</summary>
    public void Finish()
    {
        Route? route;
        bool answered;
        lock (_lock)
        {
            if (_finished) return;
            _finished = true;
            route = _route;
            answered = _outcome is not null || _isElsewhere;
        }

        // The way to the result ends with the call: whoever else was given the result must not go on using it.
        if (!answered) Result.Resolve(new BrokenReference("", new DisconnectedException("The call whose result this one was sent to has been given up by its caller.", mayHaveRun: false)));
        route?.Finish();
        _over?.TrySetResult();
    }

    /// <summary>Completes when the caller has the reply, or is gone.</summary>
    public Task WhenOver()
    {
        lock (_lock)
        {
            if (_finished) return Task.CompletedTask;
            _over ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _over.Task;
        }
    }

    private void Answered(Outcome outcome)
    {
        ReplyTarget? to;
        lock (_lock)
        {
            if (_outcome is not null) return;
            _outcome = outcome;
            to = _to;
        }

        to?.Deliver(outcome);
    }

    private sealed class Way(ReplyRelay relay) : Route
    {
        public override Reference Step => relay.Result;

        public override void Pipeline(Request request) => relay.Result.Invoke(request);

        public override void Cancel() => relay.Cancel();

        public override void Finish() => relay.Finish();

        public override bool SharesPathWith(Reference reference) => true;

        public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) =>
            Task.FromResult(parking.Park(relay, relay.TryBlock));
    }
}
