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
        foreach (var import in imports)
            if (estate.Orphaned(import) is { Heir: var heir }) estate.BequestOf(heir.Move, heir.Host).Imports.Add(import);

        // In the order in which they were sent: a call on a result stands behind the call.
        foreach (var question in questions.OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Heir is { } own)
            {
                if (question.Elsewhere(own.Token) is not { } waiting) continue;
                estate.BequestOf(own.Move, own.Token.Host).Rerouted.Add(question.Next!);
                _ = network.Reaiming.Resume(own.Token, waiting, question.Session, question.Next);
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

    /// <summary>
    /// The peer has let a process go, and has lost its own way to there before it could say that all calls on a reference have come. The session goes on; those
    /// calls are asked for there, as if it had ended.
    /// </summary>
    public void PathBroke(ImportReference import)
    {
        var session = import.Session;
        var gone = Outcome.Broken(session.Gone("the way on from there was lost", mayHaveRun: true));
        if (import.Orphaned() is not var (heir, next)) return;
        var bequest = new Bequest(session, heir.Move, heir.Host) { Broken = import, AsksForAll = true };
        bequest.Imports.Add(import);
        foreach (var question in session.WithTables(static tables => tables.Questions.All).OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Sent is not { Target: CallTarget.Import { Reference: var called } } sent || called != import || sent.Sequence <= heir.Handled) continue;
            if (question.Reclaim() is { } replyTo) bequest.Late.Add(new LateCall(question, sent, replyTo, next));
        }

        _ = Reclaim(bequest, gone, finish: true);
    }

    /// <summary>
    /// As <see cref="PathBroke(ImportReference)"/>, for calls on the result of a call whose reply is fetched at the destination by now. True if all of them have
    /// come there, or never will but by being sent again; false if that cannot be known.
    /// </summary>
    public Task<bool> PathBroke(Question called)
    {
        // What ends the session asks for them itself.
        if (MoveOf(called) is not var (move, host, handled) || called.Next is null || !called.Session.IsOpen) return Task.FromResult(false);
        var bequest = new Bequest(called.Session, move, host) { AsksForAll = true };
        foreach (var question in called.Session.WithTables(static tables => tables.Questions.All).OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Sent is not { Target: CallTarget.Answer { Question: var target } } sent || target != called || sent.Sequence <= handled) continue;
            if (question.Reclaim() is { } replyTo) bequest.Late.Add(new LateCall(question, sent, replyTo, null));
        }

        return Reclaim(bequest, Outcome.Broken(called.Session.Gone("the way on from there was lost", mayHaveRun: true)), finish: true);
    }

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
    private static Reference? TargetOf(SentCall sent, Estate estate)
    {
        if (ImportOf(sent) is not { } import || estate.Orphaned(import) is not var (heir, next)) return null;
        var bequest = estate.BequestOf(heir.Move, heir.Host);
        if (!bequest.Imports.Contains(import)) bequest.Imports.Add(import);
        return next;
    }

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
            // A defect of this side must not leave anybody waiting.
            ConnectionLog.Defect(network.Log, bequest.Host, defect);
            foreach (var late in bequest.Late) new Presentation(late.ReplyTo, late.Question.Next).Deliver(gone);
        }

        foreach (var import in bequest.Imports) import.Reclaimed();
        foreach (var rerouted in bequest.Rerouted) rerouted.Release();
        foreach (var late in bequest.Late) late.Question.Next!.Release();
        if (finish)
            foreach (var late in bequest.Late) late.Question.Finish();
        return isKnown;
    }

    private async Task<bool> SendAgain(Bequest bequest, Outcome gone)
    {
        if (bequest is { Late.Count: 0, AsksForAll: false }) return true;

        // Where a flush was under way, or came back broken, also for what has been given up before: it may still lie unread there.
        List<CallId> calls = [.. bequest.Late.Select(static late => late.Sent.Request.IsFlush ? default : late.Question.Call)];
        if (bequest.AsksForAll) calls.Add(default);
        var fates = await WhereaboutsOf(bequest, calls).ConfigureAwait(false);

        // First of all, lest something is sent to where a call may still come to that was sent before.
        Dictionary<ImportReference, DisconnectedException> givenUp = [];
        foreach (var (import, fate) in bequest.Late.Select(static late => ImportOf(late.Sent)).Append(bequest.Broken).Zip(fates))
            if (fate.Fate == CallFateHere.Unknown && import is not null && givenUp.TryAdd(import, Overtaken(import, bequest.Host))) import.GiveUp(givenUp[import]);
        foreach (var (late, fate) in bequest.Late.Zip(fates))
        {
            if (fate.Fate == CallFateHere.NeverCame && ImportOf(late.Sent) is { } import && givenUp.TryGetValue(import, out var overtaken))
                new Presentation(late.ReplyTo, late.Question.Next!).Deliver(Outcome.Broken(overtaken));
            else Decide(late, fate, bequest.Host, gone);
        }

        return fates.All(static one => one.Fate != CallFateHere.Unknown);
    }

    private static DisconnectedException Overtaken(ImportReference import, HostContact host) => new(
        $"The way over host {import.Session.Peer} was lost while the object was moving to host {host}, which cannot tell whether earlier calls will still come from there: this one is not sent, as it might "
        + "overtake them. Get the reference again.",
        mayHaveRun: false);

    private void Decide(LateCall late, Whereabouts fate, HostContact host, Outcome gone)
    {
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
            caller.Deliver(gone);
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
    private sealed record LateCall(Question Question, SentCall Sent, ReplyTarget ReplyTo, Reference? Target);

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
            _orphans.Add(import, orphaned);
            return orphaned;
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
        /// <summary>With whoever has named the destination.</summary>
        public Session Session => session;

        public Guid Move => move;

        public HostContact Host => host;

        public List<ImportReference> Imports { get; } = [];

        public List<Rerouted> Rerouted { get; } = [];

        public List<LateCall> Late { get; } = [];

        /// <summary>The reference whose flush came back broken while the session goes on.</summary>
        public ImportReference? Broken { get; init; }

        /// <summary>True where it is also asked whether anything may still come that is not asked for by name.</summary>
        public bool AsksForAll { get; init; }
    }
}
