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
    private Attempt _blockAttempt;

    // Where the reply is to be had if the peer ends now.
    private (Guid Move, ResumeToken Token)? _heir;

    public Session Session => session;

    public QuestionId Id => id;

    /// <summary>The call's name independent of the session.</summary>
    public CallId Call => call;

    /// <summary>True once the peer has been told that it may forget the call. Set under the session's lock.</summary>
    public bool IsFinished { get; set; }

    /// <summary>The reply has come, or never will.</summary>
    /// <param name="outcome">The reply.</param>
    /// <param name="lost">True when it is only the end of the session.</param>
    public void Deliver(Outcome outcome, bool lost = false)
    {
        TaskCompletionSource<BlockOutcome>? block;
        lock (_lock)
        {
            if (_over) return;
            _over = true;
            // A reply that crosses a Block: the answer to the Block follows, and says "too late".
            block = lost ? _block : null;
        }

        replyTo.Deliver(outcome);
        block?.TrySetResult(BlockOutcome.Lost);
    }

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
        }

        if (block is null) return replyTo;
        (replyTo as IResumeNotice)?.Resumed();
        block.TrySetResult(BlockOutcome.Blocked(token));
        Finish();
        return null;
    }

    /// <summary>The callee is about to move: if the peer ends, the reply is to be had with that token.</summary>
    public void SetHeir(Guid move, ResumeToken token)
    {
        lock (_lock) _heir = (move, token);
    }

    /// <summary>It is not, after all.</summary>
    public void ForgetHeir(Guid move)
    {
        lock (_lock)
        {
            if (_heir?.Move == move) _heir = null;
        }
    }

    /// <summary>The session has ended.</summary>
    public void Lost(Outcome gone)
    {
        ResumeToken? heir;
        lock (_lock) heir = _heir?.Token;
        if (heir is null) Deliver(gone, lost: true);
        else session.Network.Reaiming.Follow(this, heir);
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

    public override void Pipeline(Request request) => session.Ask(new CallTarget.Answer(id), request);

    public override void Cancel() => session.Send(new Cancel(id));

    public override void Finish() => session.Finish(this);

    public override bool SharesPathWith(Reference reference) => reference is ImportReference import && import.Session == session;
}
