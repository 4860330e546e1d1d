using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>A call to another host, from its sending until its Finish, or until its reply is aimed elsewhere.</summary>
internal sealed class Question(Session session, QuestionId id, CallId call, ReplyTarget replyTo) : Route
{
    private readonly Lock _lock = new();
    private TaskCompletionSource<BlockOutcome>? _block;
    private bool _over;
    private bool _isElsewhere;
    private bool _hasMissed;

    // Who waits has been told of this way; and who waits for that, made by the first.
    private bool _isAnnounced;
    private TaskCompletionSource? _announced;

    // What the reply has to tell, where it was faster than that.
    private Action? _early;

    // What was sent on this way was lost: nothing more must go there.
    private bool _isLost;
    private Attempt _blockAttempt;

    // Where the reply is to be had if the peer ends now.
    private QuestionHeir? _heir;

    // Calls on the result that found the session closed before it was known what becomes of this one. Null if there are none.
    private Queue<Request>? _orphans;
    private Rerouted? _next;

    public Session Session => session;

    public QuestionId Id => id;

    /// <summary>The call's name independent of the session.</summary>
    public CallId Call => call;

    /// <summary>Of a one-way call of this host: what waits for the word that it has arrived.</summary>
    public Receipt? Receipt => replyTo.Origin as Receipt;

    /// <summary>What is kept of a one-way call, in bytes. Guarded by the session's lock.</summary>
    public int Kept { get; init; }

    /// <summary>What it was sent as, until the reply; null for what the host asks for itself.</summary>
    public SentCall? Sent { get; set; }

    // Without the lock. Calls on the result are passed on on this host once the session has ended.
    public override Reference? Step => Volatile.Read(ref _next)?.Step;

    /// <summary>The result, where it is a reference of the peer; null until the reply.</summary>
    public ImportReference? Result { get; private set; }

    /// <summary>True once a call on the result has ended without word of what became of it.</summary>
    public bool HasMissed => Volatile.Read(ref _hasMissed);

    /// <summary>Where the reply is to be had if the peer ends now; null if it is lost then.</summary>
    public QuestionHeir? Heir
    {
        get
        {
            lock (_lock) return _heir;
        }
    }

    /// <summary>Where calls on the result go once the session has ended; null while the reply is expected from the peer.</summary>
    public Rerouted? Next
    {
        get
        {
            lock (_lock) return _next;
        }
    }

    /// <summary>True once the peer has been told that it may forget the call. Set under the session's lock.</summary>
    public bool IsFinished { get; set; }

    /// <summary>Completes when who waits for the reply knows that this is its way: word of another way must not come before.</summary>
    public Task Announced
    {
        get
        {
            lock (_lock)
            {
                if (_isAnnounced) return Task.CompletedTask;
                return (_announced ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }
        }
    }

    /// <summary>Tells who waits for the reply that this is its way, once it has been sent.</summary>
    public void Announce()
    {
        replyTo.Routed(this);
        Action? early;
        TaskCompletionSource? announced;
        lock (_lock)
        {
            _isAnnounced = true;
            (early, _early) = (_early, null);
            announced = _announced;
        }

        announced?.TrySetResult();

        // On another thread: this one may hold the locks of references that the call went through, and the reply goes the other way.
        if (early is not null) ThreadPool.UnsafeQueueUserWorkItem(static tell => tell(), early, preferLocal: false);
    }

    /// <summary>The reply has come, or never will.</summary>
    /// <param name="outcome">The reply.</param>
    /// <param name="lost">True when it is only the end of the session.</param>
    public void Deliver(Outcome outcome, bool lost = false)
    {
        TaskCompletionSource<BlockOutcome>? block;
        Queue<Request>? orphans;
        lock (_lock)
        {
            if (_over) return;
            _over = true;
            (orphans, _orphans) = (_orphans, null);
            // Before anybody can act upon the reply. An error of the callee is not told from one on the way: that costs a question at most.
            if (outcome.Value is null && Sent is { Request.IsFlush: false } sent) sent.Target.Missed();
            Sent = null;
            Result = outcome.Capability as ImportReference;
            // A reply that crosses a Block: the answer to the Block follows, and says "too late".
            block = lost ? _block : null;
            if (!_isAnnounced)
            {
                // Told before its way, the result would be led to while whoever sends the call is about to lead to the way, and each would wait for the other's lock.
                _early = Later(outcome, orphans, block);
                return;
            }
        }

        Tell(outcome, orphans, block);
    }

    private void Tell(Outcome outcome, Queue<Request>? orphans, TaskCompletionSource<BlockOutcome>? block)
    {
        replyTo.Deliver(outcome);
        foreach (var orphan in orphans ?? []) session.Refuse(orphan);
        block?.TrySetResult(BlockOutcome.Lost);
    }

    // A method of its own, so that only an early reply costs what it keeps.
    private Action Later(Outcome outcome, Queue<Request>? orphans, TaskCompletionSource<BlockOutcome>? block) => () =>
    {
        try
        {
            Tell(outcome, orphans, block);
        }
        catch (Exception defect)
        {
            // As on the receiving loop: the session ends, and nothing else.
            ConnectionLog.Defect(session.Network.Log, session.Peer, defect);
            session.Close("a reply could not be delivered, by a defect");
        }
    };

    /// <summary>
    /// The reply is to be had elsewhere. Returns who waits for it and has to fetch it; null if it has come, or if a Block is under way: then
    /// the call counts as blocked, with that token.
    /// </summary>
    public ReplyTarget? Elsewhere(ResumeToken token)
    {
        TaskCompletionSource<BlockOutcome>? block;
        lock (_lock)
        {
            if (_over) return null;
            _over = _isElsewhere = true;
            (block, _block) = (_block, null);
            _next = new Rerouted(_orphans);
        }

        if (block is null) return replyTo;
        (replyTo as IResumeNotice)?.Resumed();
        _next.GiveUp(new DisconnectedException(
            "The connection has ended on which the call was made whose result this one was sent to, and its caller takes the reply somewhere else.", mayHaveRun: false));
        _next.Release();
        block.TrySetResult(BlockOutcome.Blocked(token));
        Finish();
        return null;
    }

    /// <summary>See <see cref="HasMissed"/>.</summary>
    public void Missed()
    {
        Volatile.Write(ref _hasMissed, true);
        Result?.Missed();
    }

    /// <summary>
    /// The session has ended, or the peer has lost its way on, and it is found out where the reply is, if anywhere. Returns who waits for it; null if it has come. A Block that is
    /// under way waits for the new route.
    /// </summary>
    public ReplyTarget? Reclaim()
    {
        TaskCompletionSource<BlockOutcome>? block;
        lock (_lock)
        {
            if (_over) return null;
            _over = _isElsewhere = _isLost = true;
            (block, _block) = (_block, null);
            _next = new Rerouted(_orphans);
        }

        block?.TrySetResult(BlockOutcome.Rerouted);
        return replyTo;
    }

    /// <summary>The callee is about to move: if the peer ends, the reply is to be had with that token.</summary>
    public void SetHeir(QuestionHeir heir)
    {
        lock (_lock) _heir = heir;
    }

    /// <summary>It is not, after all.</summary>
    public void ForgetHeir(Guid move)
    {
        lock (_lock)
        {
            if (_heir?.Move == move) _heir = null;
        }
    }

    public override Task<BlockOutcome> Block(Attempt attempt, IParking parking)
    {
        TaskCompletionSource<BlockOutcome> block;
        TaskCompletionSource<BlockOutcome>? earlier;
        lock (_lock)
        {
            if (_isElsewhere) return Task.FromResult(BlockOutcome.Rerouted);
            if (_over) return Task.FromResult(BlockOutcome.TooLate);
            // A try that was given up goes on in the background until it notices.
            if (_block is not null && attempt.CompareTo(_blockAttempt) < 0) return Task.FromResult(BlockOutcome.Superseded);
            earlier = _block;
            _blockAttempt = attempt;
            block = _block = new TaskCompletionSource<BlockOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (earlier is not null)
        {
            // The answer to the Block of a try that was given up is still to come: it is for this try now.
            earlier.TrySetResult(BlockOutcome.Superseded);
            return block.Task;
        }

        // Finished since: by the reply, which is in the inbox; or by word of where the reply is, which has answered this with its token already.
        // Where the session is just closing, its end ends this as well: as lost, or with the token of an heir.
        if (!session.TrySendAbout(this, new Block(id, attempt.Epoch, attempt.Number))) block.TrySetResult(BlockOutcome.TooLate);
        return block.Task;
    }

    /// <summary>The peer's answer to the Block.</summary>
    public void Blocked(Guid? token)
    {
        TaskCompletionSource<BlockOutcome>? block;
        lock (_lock)
        {
            block = _block;
            _block = null;
            if (token is not null) _over = _isElsewhere = true;
        }

        if (token is not null) (replyTo as IResumeNotice)?.Resumed();
        block?.TrySetResult(token is { } parked ? BlockOutcome.Blocked(new ResumeToken(session.Peer, parked)) : BlockOutcome.TooLate);
    }

    /// <summary>The peer has aimed a parked reply at this question.</summary>
    public void Resumed() => (replyTo as IResumeNotice)?.Resumed();

    public override void Pipeline(Request request)
    {
        bool isLost;
        lock (_lock) isLost = _isLost;
        if (!isLost && session.TryAsk(new CallTarget.Answer(this), request)) return;
        Rerouted? next;
        lock (_lock)
        {
            next = _next;
            if (next is null && !_over && !IsFinished)
            {
                (_orphans ??= new Queue<Request>()).Enqueue(request);
                return;
            }
        }

        if (next is not null) next.Pipeline(request);
        else session.Refuse(request);
    }

    public override void Cancel() => session.Send(new Cancel(id));

    public override void Finish() => session.Finish(this);

    public override bool SharesPathWith(Reference reference) => reference is ImportReference import && import.Session == session;

    public override Task<bool> Recover() => session.Network.Reclaiming.PathBroke(this);
}
