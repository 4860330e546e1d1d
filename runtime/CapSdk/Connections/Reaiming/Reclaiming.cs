using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// What becomes of calls and references when a session ends. Those at a process that the peer was just moving away (there was a notice) are
/// to be had at the destination: calls that were in the image by their tokens, references by their gifts. Calls that were sent after the image was
/// made may have been passed on or not: the destination is asked, and what never came there is sent again, in order, before
/// anything new. All others break.
/// </summary>
/// <remarks>Nothing is sent again unless it certainly did not run, and certainly never will.</remarks>
internal sealed class Reclaiming(Network network)
{
    /// <summary>Answers for this host: which calls of a caller, sent too late for a move to here, have come.</summary>
    internal delegate Task<IReadOnlyList<Whereabouts>> Search(HostId caller, Guid move, IReadOnlyList<CallId> calls);

    /// <summary>Set by whoever lets processes arrive here.</summary>
    public Search Here { get; set; } = static (_, _, calls) => Task.FromResult<IReadOnlyList<Whereabouts>>([.. calls.Select(static _ => default(Whereabouts))]);

    /// <summary>Set by whoever lets processes arrive here: true for a host that one has come from, of late, or is about to.</summary>
    public Func<HostId, bool> MayBeAskedFor { get; set; } = static _ => false;

    public void AddTo(MessageHandlers handlers) => handlers.Add<Reclaim>(MessageKind.Reclaim, (session, reclaim) => _ = Answer(session, reclaim));

    /// <summary>A session has ended.</summary>
    /// <param name="session">The session.</param>
    /// <param name="imports">References of the peer that somebody holds.</param>
    /// <param name="questions">Calls that wait for a reply.</param>
    /// <param name="gone">How they break.</param>
    public void SessionEnded(Session session, IReadOnlyList<ImportReference> imports, IReadOnlyList<Question> questions, Outcome gone)
    {
        var estate = new Estate(session);
        var oneWays = 0;
        foreach (var import in imports) estate.Orphaned(import);

        // In the order in which they were sent: a call on a result stands behind the call.
        foreach (var question in questions.OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Heir is { } own)
            {
                if (question.Elsewhere(own.Token) is not { } waiting) continue;
                estate.BequestOf(own.Move, own.Token.Host).Rerouted.Add(question.Next!);
                _ = Resume(question, own.Token, waiting);
            }
            else if (question.Sent is { } sent && HeirOf(sent, estate) is var (move, host, handled) && sent.Sequence > handled && question.Reclaim() is { } replyTo)
            {
                estate.BequestOf(move, host).Late.Add(new LateCall(question, sent, replyTo, TargetOf(sent, estate)));
            }
            else
            {
                // Said once for all: a session may have many.
                if (question.Receipt is { } receipt)
                {
                    receipt.IsTold = true;
                    oneWays++;
                }

                question.Deliver(gone, lost: true);
            }
        }

        if (oneWays > 0) ConnectionLog.OneWaysLost(network.Log, oneWays, gone.Error!.Message);

        foreach (var bequest in estate.Bequests) _ = Reclaim(bequest, gone);
    }

    private async Task Resume(Question question, ResumeToken token, ReplyTarget waiting)
    {
        await question.Announced.ConfigureAwait(false);
        await network.Reaiming.Resume(token, waiting, question.Session, question.Next).ConfigureAwait(false);
    }

    /// <summary>
    /// The peer has let a process go, and has lost its own way to there before it could say that all calls on a reference have come. The session goes on; those
    /// calls are asked for there, as if it had ended.
    /// </summary>
    public void PathBroke(ImportReference import)
    {
        // Else the session has ended meanwhile, and whoever has found that looks for them.
        if (import.Orphaned() is not var (heir, next, isFirst) || !isFirst) return;
        var bequest = new Bequest(import.Session, heir.Move, heir.Host);
        bequest.Imports.Add(import);
        Collect(bequest, sent => sent.Target is CallTarget.Import { Reference: var called } && called.Resolved == import && sent.Sequence > heir.Handled ? (true, next) : default);
        _ = Reclaim(bequest, LostWay(import.Session), finish: true);
    }

    /// <summary>
    /// As <see cref="PathBroke(ImportReference)"/>, for calls on the result of a call whose reply is fetched at the destination by now. True if all of them have
    /// come there, or never will but by being sent again; false if that cannot be known.
    /// </summary>
    public Task<bool> PathBroke(Question called)
    {
        if (!called.HasMissed && !called.Session.WithTables(tables => tables.Questions.All.Any(question => question.Sent is { Request.IsFlush: false, Target: CallTarget.Answer { Question: var target } } && target == called)))
            return Task.FromResult(true);

        // What ends the session asks for them itself.
        if (MoveOf(called) is not var (move, host, handled) || called.Next is null || !called.Session.IsOpen) return Task.FromResult(false);
        var bequest = new Bequest(called.Session, move, host) { Called = called };
        Collect(bequest, sent => sent.Target is CallTarget.Answer { Question: var target } && target == called && sent.Sequence > handled ? (true, null) : default);
        return Reclaim(bequest, LostWay(called.Session), finish: true);
    }

    // The calls that are looked for, in the order in which they were sent, and those on their results.
    private static void Collect(Bequest bequest, Func<SentCall, (bool IsLate, Reference? Target)> judge)
    {
        foreach (var question in bequest.Session.WithTables(static tables => tables.Questions.All).OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Sent is not { } sent) continue;
            var (isLate, target) = judge(sent);
            if (!isLate && !(sent.Target is CallTarget.Answer { Question: var called } && bequest.Late.Exists(late => late.Question == called))) continue;
            if (question.Reclaim() is { } replyTo) bequest.Late.Add(new LateCall(question, sent, replyTo, target));
        }
    }

    private static Outcome LostWay(Session session) => Outcome.Broken(new DisconnectedException(
        $"Host {session.Peer}, from where the object has moved, lost its connection to the object's new host while the call was on its way.", mayHaveRun: true));

    // Of a call that was itself too late: that of whatever it was addressed to.
    private static (Guid Move, HostContact Host, ulong Handled)? MoveOf(Question called) => called switch
    {
        { Heir: { } own } => (own.Move, own.Token.Host, own.Handled),
        { Sent: { } sent } when ImportOf(sent) is { } import => import.Heir is { } heir ? (heir.Move, heir.Host, heir.Handled) : null,
        { Sent.Target: CallTarget.Answer { Question: var before } } => MoveOf(before),
        _ => null,
    };

    private static (Guid Move, HostContact Host, ulong Handled)? HeirOf(SentCall sent, Estate estate)
    {
        if (ImportOf(sent) is { } import && estate.Orphaned(import) is { Heir: var heir }) return (heir.Move, heir.Host, heir.Handled);
        return sent.Target switch
        {
            CallTarget.Answer { Question.Heir: { } own } => (own.Move, own.Token.Host, own.Handled),
            CallTarget.Answer { Question.Sent: { } called } => HeirOf(called, estate),
            _ => null,
        };
    }

    // Where a result is known by now, that is where the call goes. Also of references that nobody holds any more.
    private static Reference? TargetOf(SentCall sent, Estate estate) => ImportOf(sent) is { } import && estate.Orphaned(import) is { Next: var next } ? next : null;

    private static ImportReference? ImportOf(SentCall sent) => sent.Target switch
    {
        CallTarget.Import { Reference: var reference } => reference,
        CallTarget.Answer { Question.Result: { } result } => result,
        _ => null,
    };

    // True if it is known of all calls what has become of them.
    private async Task<bool> Reclaim(Bequest bequest, Outcome gone, bool finish = false)
    {
        var isKnown = false;
        try
        {
            isKnown = await SendAgain(bequest, gone).ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            // A defect of this side must not leave anybody waiting; and nothing is known then.
            ConnectionLog.Defect(network.Log, bequest.Host, defect);
            bequest.GiveUp(static _ => true, Overtaken(bequest.Session.Peer));
            foreach (var late in bequest.Late)
                if (!late.IsDecided) new Presentation(late.ReplyTo, late.Question.Next).Deliver(gone);
        }

        foreach (var import in bequest.Imports) import.Reclaimed();
        foreach (var rerouted in bequest.Rerouted) rerouted.Release();
        foreach (var late in bequest.Late)
        {
            late.Question.Next!.Release();
            late.Held?.Release();
        }

        if (finish)
            foreach (var late in bequest.Late) late.Question.Finish();
        return isKnown;
    }

    private async Task<bool> SendAgain(Bequest bequest, Outcome gone)
    {
        // A flush has no effect: it comes behind whatever is sent again. What ended before without word of its fate is asked for without a name: it may lie unread there.
        var asked = bequest.Late.Where(static late => !late.Sent.Request.IsFlush).ToArray();
        List<CallId> calls = [.. asked.Select(static late => late.Question.Call)];
        if (bequest.HasMissed) calls.Add(default);
        var fates = calls.Count == 0 ? [] : await WhereaboutsOf(bequest, calls).ConfigureAwait(false);
        var named = asked.Zip(fates).ToDictionary(static pair => pair.First, static pair => pair.Second);

        foreach (var late in bequest.Late) await late.Question.Announced.ConfigureAwait(false);

        // First of all, lest something is sent to where a call may still come to that was sent before.
        var overtaken = Overtaken(bequest.Session.Peer);
        foreach (var (late, fate) in named)
            if (fate.Fate == CallFateHere.Unknown) bequest.GiveUp(late.Sent, overtaken);
        if (bequest.HasMissed && fates[^1].Fate == CallFateHere.Unknown) bequest.GiveUp(static import => import.HasMissed, overtaken);
        foreach (var late in bequest.Late)
        {
            late.IsDecided = true;
            Decide(late, named.TryGetValue(late, out var fate) ? fate : new Whereabouts(CallFateHere.NeverCame, default), bequest, gone);
        }

        return fates.All(static one => one.Fate != CallFateHere.Unknown);
    }

    /// <summary>Of a call that is not sent, because one that was sent before it may still come.</summary>
    public static DisconnectedException Overtaken(HostContact by) => new(
        $"Earlier calls were on their way over host {by} when that way was lost, and nobody can tell whether they still arrive: this one is not sent, as it might overtake them. Get the reference again.",
        mayHaveRun: false);

    private void Decide(LateCall late, Whereabouts fate, Bequest bequest, Outcome gone)
    {
        var host = bequest.Host;
        var next = late.Question.Next!;
        if (fate.Fate == CallFateHere.Came && late.Sent.Request.IsOneWay)
        {
            late.ReplyTo.Deliver(Outcome.Fulfilled(Payload.Empty, null));
            return;
        }

        if (fate.Fate == CallFateHere.Came)
        {
            _ = network.Reaiming.Resume(new ResumeToken(host, fate.Token), late.ReplyTo, next: next);
            return;
        }

        var caller = new Presentation(late.ReplyTo, next);
        if (fate.Fate is CallFateHere.Unknown or CallFateHere.Settled)
        {
            if (fate.Fate == CallFateHere.Unknown) late.Sent.Target.Missed();
            caller.Deliver(gone);
            return;
        }

        if (bequest.IsGivenUp(late.Sent))
        {
            caller.Deliver(Outcome.Broken(Overtaken(bequest.Session.Peer)));
            return;
        }

        ConnectionLog.SentAgain(network.Log, late.Sent.Request.MethodName, host);
        var again = late.Sent.Request.WithReplyTo(caller);
        if (late.Target is { } target) target.Invoke(again);
        else if (late.Sent.Target is CallTarget.Answer { Question.Next: { } called }) called.SendAgain(again);
        else caller.Deliver(gone);
    }

    private async Task<IReadOnlyList<Whereabouts>> WhereaboutsOf(Bequest bequest, IReadOnlyList<CallId> calls)
    {
        IReadOnlyList<Whereabouts> unknown = [.. calls.Select(static _ => default(Whereabouts))];
        try
        {
            if (bequest.Host.Id == network.Contact.Id) return await Here(network.Contact.Id, bequest.Move, calls).ConfigureAwait(false);
            var session = await bequest.Session.Named.SessionWith(bequest.Host).ConfigureAwait(false);
            var reply = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            session.AskSpecially(new SingleReply(outcome => reply.TrySetResult(outcome)), question => new Reclaim(question, bequest.Move, calls));
            var outcome = await reply.Task.ConfigureAwait(false);
            if (outcome.Value is not { } value) return unknown;
            var found = Whereabouts.Decode(value.Bytes);
            return found.Count == calls.Count ? found : unknown;
        }
        catch (Exception failure) when (failure is DisconnectedException or ImageFormatException or ObjectDisposedException)
        {
            ConnectionLog.NotReclaimed(network.Log, bequest.Host, failure.Message);
            return unknown;
        }
    }

    private async Task Answer(Session session, Reclaim reclaim)
    {
        var answer = session.WithTables(tables => tables.Answers.Add(reclaim.Question.AsAnswer, default));
        var found = await Here(session.Peer.Id, reclaim.Move, reclaim.Calls).ConfigureAwait(false);
        answer.Deliver(Outcome.Fulfilled(new Payload(Whereabouts.Encode(found), []), null));
    }

    /// <summary>A call that was sent too late to go along with its callee; where it was addressed to, if that is known.</summary>
    private sealed class LateCall(Question question, SentCall sent, ReplyTarget replyTo, Reference? target)
    {
        public Question Question => question;

        public SentCall Sent => sent;

        public ReplyTarget ReplyTo => replyTo;

        public Reference? Target => target;

        /// <summary>The result that it was sent to, whose reply is elsewhere: what follows waits there.</summary>
        public Rerouted? Held { get; } = Hold(sent);

        /// <summary>True once its caller has been told, or it has been sent again.</summary>
        public bool IsDecided { get; set; }

        private static Rerouted? Hold(SentCall sent)
        {
            var next = sent.Target is CallTarget.Answer { Question: var called } ? called.Next : null;
            next?.Hold();
            return next;
        }
    }

    /// <summary>What a session leaves behind. Each reference is asked once who has its object: what a notice says meanwhile counts no more.</summary>
    private sealed class Estate(Session session)
    {
        private readonly Dictionary<ImportReference, (Heir Heir, Reference Next)?> _orphans = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<(Guid Move, HostId Host), Bequest> _bequests = [];

        public IEnumerable<Bequest> Bequests => _bequests.Values;

        public (Heir Heir, Reference Next)? Orphaned(ImportReference import)
        {
            if (_orphans.TryGetValue(import, out var known)) return known;
            var orphaned = import.Orphaned();
            if (orphaned is { IsFirst: true, Heir: var heir }) BequestOf(heir.Move, heir.Host).Imports.Add(import);
            known = orphaned is { } found ? (found.Heir, found.Next) : null;
            _orphans.Add(import, known);
            return known;
        }

        public Bequest BequestOf(Guid move, HostContact host)
        {
            if (!_bequests.TryGetValue((move, host.Id), out var bequest)) _bequests.Add((move, host.Id), bequest = new Bequest(session, move, host));
            return bequest;
        }
    }

    /// <summary>What a move of the peer leaves to its destination.</summary>
    private sealed class Bequest(Session session, Guid move, HostContact host)
    {
        private readonly HashSet<object> _givenUp = new(ReferenceEqualityComparer.Instance);

        /// <summary>By which it was to be reached.</summary>
        public Session Session => session;

        public Guid Move => move;

        public HostContact Host => host;

        public List<ImportReference> Imports { get; } = [];

        public List<Rerouted> Rerouted { get; } = [];

        public List<LateCall> Late { get; } = [];

        /// <summary>The call whose result all of this is about, if it is no reference yet.</summary>
        public Question? Called { get; init; }

        /// <summary>True where calls that are not asked for by name have ended without word of their fate.</summary>
        public bool HasMissed => Called is { HasMissed: true } || Imports.Exists(static import => import.HasMissed);

        /// <summary>Nothing more is sent to where a call was addressed to.</summary>
        public void GiveUp(SentCall sent, DisconnectedException error)
        {
            if (ImportOf(sent) is { } import) GiveUp(other => other == import.Resolved || other == import, error);
            else if (sent.Target is CallTarget.Answer { Question: var called }) GiveUp(called, error);
        }

        /// <summary>Nothing more is sent on these references, nor on the result that this is about.</summary>
        public void GiveUp(Func<ImportReference, bool> which, DisconnectedException error)
        {
            foreach (var import in Imports.Where(which))
                if (_givenUp.Add(import)) import.GiveUp(error);
            if (Called is not null) GiveUp(Called, error);
        }

        public bool IsGivenUp(SentCall sent) =>
            ImportOf(sent) is { } import ? _givenUp.Contains(import) || _givenUp.Contains(import.Resolved) : sent.Target is CallTarget.Answer { Question: var called } && _givenUp.Contains(called);

        private void GiveUp(Question called, DisconnectedException error)
        {
            if (_givenUp.Add(called)) called.Next?.GiveUp(error);
        }
    }
}
