using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>
/// The caller's side of one invocation: the <em>request</em> of the founding mails. It belongs to the calling process and moves with it;
/// the route to the callee is replaced when either end moves.
/// </summary>
internal sealed class PendingCall : ReplyTarget
{
    private readonly Lock _lock = new();
    private readonly bool _cancellable;

    // Null until the request was accepted somewhere, and again once the reply has come.
    private Route? _route;

    // Made by the first use of the promise as a capability.
    private EventualReference? _eventual;
    private CancellationTokenRegistration _cancellation;
    private bool _cancelRequested;
    private bool _settled;

    // Where calls on the promise go that is used as a capability only after the reply; null until then, and where the reply was no capability.
    private Reference? _result;
    private bool _replied;
    private bool _isHandedOver;
    private bool _isInInbox;

    // The latest try to move the process that has got as far as this call.
    private Attempt _attempt;

    // Made by who waits for the next change of route, or for the reply's arrival in the inbox.
    private TaskCompletionSource? _changed;

    // Once the request has left for another host.
    private (HostId Callee, CallId Id)? _name;

    public PendingCall(Caller caller, ICallPromise promise, string description, bool cancellable)
    {
        Description = description;
        Caller = caller;
        Promise = promise;
        _cancellable = cancellable;
    }

    /// <summary>Interface and method, or other words for what is waited for. For people.</summary>
    public string Description { get; set; }

    /// <summary>The token that cancels it.</summary>
    public CancellationToken Token { get; private set; }

    /// <summary>The process that waits.</summary>
    public Caller Caller { get; }

    /// <summary>What it waits on.</summary>
    public ICallPromise Promise { get; }

    /// <summary>The way the request went; null while it waits for its target to be known, and after the reply.</summary>
    public Route? Route
    {
        get
        {
            lock (_lock) return _route;
        }
    }

    /// <summary>The promise as a capability, if it is used as one.</summary>
    public EventualReference? Eventual
    {
        get
        {
            lock (_lock) return _eventual;
        }
    }

    /// <summary>True once the process has asked the callee to give up.</summary>
    public bool CancelRequested
    {
        get
        {
            lock (_lock) return _cancelRequested;
        }
    }

    /// <summary>The promise as a capability: calls on it go to where the result will be, at once.</summary>
    public EventualReference EventualFor(string contract)
    {
        lock (_lock)
        {
            if (_eventual is not null) return _eventual;
            _eventual = new EventualReference(contract, Caller);
            if (_settled)
            {
                _eventual.Resolve(_result ?? BrokenReference.NoCapability(contract));
                return _eventual;
            }

            // Once the reply is in the inbox calls wait for its turn: sent down the route they could be overtaken by those that follow it.
            if (_route is not null && !_replied) _eventual.RouteThrough(_route, this);
            return _eventual;
        }
    }

    public override CallName NameFor(HostId callee)
    {
        lock (_lock)
        {
            if (_name is { } known && known.Callee == callee) return new CallName(known.Id, Caller.Epoch);
            var id = Caller.Names.Next(callee);
            _name = (callee, id);
            return new CallName(id, Caller.Epoch);
        }
    }

    public override void Routed(Route route)
    {
        bool settled, cancel;
        EventualReference? eventual = null;
        lock (_lock)
        {
            settled = _settled;
            cancel = _cancelRequested;
            if (!settled)
            {
                _route = route;
                eventual = _eventual;
            }
        }

        // Two routes may be told at once: the eventual reference ends with the one that counts here.
        for (var told = route; eventual is not null && told is not null;)
        {
            eventual.RouteThrough(told, this);
            var now = Route;
            if (now == told) break;
            told = now;
        }

        SignalChange();
        // The reply was faster than the news of the route: nobody else will finish it.
        if (settled) route.Finish();
        else if (cancel) route.Cancel();
    }

    public override void Deliver(Outcome outcome)
    {
        EventualReference? eventual;
        lock (_lock)
        {
            eventual = _eventual;
            _replied = eventual is null;
        }

        if (eventual is null) HandOver(outcome);
        // The reply waits with the calls that follow it: whoever has seen the result may send to it directly.
        else eventual.Shorten(outcome, HandOver);
    }

    /// <summary>True once the reply is in the caller's inbox.</summary>
    public bool IsReplied
    {
        get
        {
            lock (_lock) return _isInInbox;
        }
    }

    /// <summary>After a restore: its reply is in the inbox, as it was where the image was made.</summary>
    public void RestoreReplied()
    {
        lock (_lock) _replied = _isInInbox = _isHandedOver = true;
    }

    /// <summary>Completes when the reply is in the caller's inbox.</summary>
    public async Task WhenReplied()
    {
        while (Change(() => _isInInbox) is { } change) await change.ConfigureAwait(false);
    }

    /// <summary>Completes when the request has left on another route than <paramref name="previous"/>, or its reply is in the caller's inbox.</summary>
    public async Task WhenRouted(Route? previous)
    {
        while (Change(() => _isInInbox || (_route is not null && _route != previous)) is { } change) await change.ConfigureAwait(false);
    }

    /// <summary>
    /// Asks for the reply to be parked. When it is, the call has no route until somebody resumes it: this process after a failed move,
    /// or its successor.
    /// </summary>
    public async Task<BlockOutcome> Block(Attempt attempt, IParking parking)
    {
        BlockOutcome outcome;
        while (true)
        {
            Route? route;
            lock (_lock)
            {
                if (attempt.CompareTo(_attempt) < 0) return BlockOutcome.Superseded;
                _attempt = attempt;
                // Also when its new way has failed: then it stays with the old one, which would send us round and round.
                if (_isInInbox) return BlockOutcome.TooLate;
                route = _route;
            }

            if (route is null) return BlockOutcome.TooLate;
            Eventual?.Hold();
            outcome = await route.Block(attempt, parking).ConfigureAwait(false);
            if (outcome.Kind != BlockKind.Rerouted) break;

            // The callee moves at this moment: the request is about to get its new route.
            await WhenRouted(previous: route).ConfigureAwait(false);

            // Where the old way was lost, the call may break off yet.
            if (Eventual is { } eventual) await eventual.WhenFlushed().ConfigureAwait(false);
        }

        if (outcome.Kind != BlockKind.Blocked) return outcome;
        lock (_lock)
        {
            _route = null;
            _eventual?.Unroute();
        }

        return outcome;
    }

    /// <summary>Asks the callee to give up when <paramref name="token"/> is cancelled. The registration ends with the reply.</summary>
    public void CancelWith(CancellationToken token)
    {
        if (!_cancellable || !token.CanBeCanceled) return;
        Token = token;
        var registration = token.UnsafeRegister(static call => ((PendingCall)call!).RequestCancel(), this);
        lock (_lock)
        {
            if (!_settled)
            {
                _cancellation = registration;
                return;
            }
        }

        registration.Dispose();
    }

    /// <summary>Leaves through the gate of the caller, behind what it sent before.</summary>
    public void RequestCancel() => Caller.Submit(new CancelOutput(this));

    /// <summary>Called when the cancel leaves the caller. The request may still be on its way to a target that is not yet known.</summary>
    public void Cancel()
    {
        Route? route;
        lock (_lock)
        {
            if (_settled) return;
            _cancelRequested = true;
            route = _route;
        }

        route?.Cancel();
    }

    /// <summary>Settles the promise with a reply. On the caller's turn.</summary>
    public void Settle(Outcome outcome)
    {
        Route? route;
        EventualReference? late;
        lock (_lock)
        {
            if (_settled) return;
            _settled = true;
            (route, _route) = (_route, null);
            late = _eventual;
            if (late is null && (outcome.Capability is not null || outcome.Value is null)) _result = outcome.Capability ?? BrokenReference.ResultOf("", outcome);
        }

        _cancellation.Dispose();
        // Made between the reply's arrival and this turn, or resolved already.
        late?.Resolve(outcome.Capability ?? BrokenReference.ResultOf(late.Interface, outcome));
        SettlePromise(outcome);

        // Whoever calls on the result is told by these calls. Asked for anew: one that was made meanwhile has found the promise pending.
        if (Eventual is not null) Promise.Promise.Observe();
        if (route is not null) Caller.Submit(new FinishOutput(route));
    }

    private void SettlePromise(Outcome outcome)
    {
        if (outcome.Value is not { } value)
        {
            Promise.TryBreakWith(Errors.Of(outcome, Caller));
            return;
        }

        try
        {
            Promise.TryFulfillFrom(value.OpenFor(Caller));
        }
        catch (CapabilityException unreadable)
        {
            Promise.TryBreakWith(unreadable);
        }
    }

    private void HandOver(Outcome outcome)
    {
        lock (_lock)
        {
            // A reply may still come after the call was broken off, because its way was lost: the first word counts.
            if (_isHandedOver) return;
            _isHandedOver = true;
        }

        Caller.Receive(this, outcome);
        lock (_lock) _replied = _isInInbox = true;
        SignalChange();
    }

    // Null when it is so already.
    private Task? Change(Func<bool> reached)
    {
        lock (_lock)
        {
            if (reached()) return null;
            _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _changed.Task;
        }
    }

    private void SignalChange()
    {
        TaskCompletionSource? changed;
        lock (_lock) (changed, _changed) = (_changed, null);
        changed?.TrySetResult();
    }
}
