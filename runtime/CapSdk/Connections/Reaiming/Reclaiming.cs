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

    public void AddTo(MessageHandlers handlers) => handlers.Add<Reclaim>(MessageKind.Reclaim, (session, reclaim) => _ = Answer(session, reclaim));

    /// <summary>A session has ended.</summary>
    /// <param name="imports">References of the peer that somebody holds.</param>
    /// <param name="questions">Calls that wait for a reply.</param>
    /// <param name="gone">How they break.</param>
    public void SessionEnded(IReadOnlyList<ImportReference> imports, IReadOnlyList<Question> questions, Outcome gone)
    {
        Dictionary<(Guid Move, HostId Host), Bequest> bequests = [];
        foreach (var import in imports)
            if (import.Heir is { } heir) BequestOf(heir.Move, heir.Host).Imports.Add(import);
            else import.Orphaned();

        // In the order in which they were sent: a call on a result stands behind the call.
        foreach (var question in questions.OrderBy(static question => question.Sent?.Sequence ?? 0))
        {
            if (question.Heir is { } own)
            {
                if (question.Elsewhere(own.Token) is not { } waiting) continue;
                BequestOf(own.Move, own.Token.Host).Rerouted.Add(question.Next!);
                _ = network.Reaiming.Resume(own.Token, waiting, next: question.Next);
            }
            else if (question.Sent is { } sent && HeirOf(sent) is var (move, host, handled) && sent.Sequence > handled && question.Reclaim() is { } replyTo)
            {
                BequestOf(move, host).Late.Add(new LateCall(question, sent, replyTo));
            }
            else
            {
                question.Deliver(gone, lost: true);
            }
        }

        foreach (var bequest in bequests.Values) _ = Reclaim(bequest, gone);

        Bequest BequestOf(Guid move, HostContact host)
        {
            if (!bequests.TryGetValue((move, host.Id), out var bequest)) bequests.Add((move, host.Id), bequest = new Bequest(move, host));
            return bequest;
        }
    }

    private static (Guid Move, HostContact Host, ulong Handled)? HeirOf(SentCall sent) => sent.Target switch
    {
        CallTarget.Import { Reference.Heir: { } heir } => (heir.Move, heir.Host, heir.Handled),
        CallTarget.Answer { Question.Result.Heir: { } heir } => (heir.Move, heir.Host, heir.Handled),
        CallTarget.Answer { Question.Heir: { } heir } => (heir.Move, heir.Token.Host, heir.Handled),
        CallTarget.Answer { Question.Sent: { } called } => HeirOf(called),
        _ => null,
    };

    private async Task Reclaim(Bequest bequest, Outcome gone)
    {
        // Also of references that nobody holds any more, but a call was sent to.
        foreach (var late in bequest.Late)
            if (ReferenceOf(late) is { } target && !bequest.Imports.Contains(target)) bequest.Imports.Add(target);
        var successors = bequest.Imports.ToDictionary(static import => import, static import => import.Orphaned());
        if (bequest.Late.Count > 0)
        {
            var asked = bequest.Late.Where(static late => !late.Sent.Request.IsFlush).ToArray();
            var found = asked.Length == 0 ? [] : await WhereaboutsOf(bequest, [.. asked.Select(static late => late.Question.Call)]).ConfigureAwait(false);
            var fates = asked.Zip(found).ToDictionary(static pair => pair.First, static pair => pair.Second);
            foreach (var late in bequest.Late)
            {
                // A flush has no effect: it comes behind whatever is sent again.
                var fate = late.Sent.Request.IsFlush ? new Whereabouts(CallFateHere.NeverCame, default) : fates[late];
                Decide(late, fate, bequest.Host, successors, gone);
            }
        }

        foreach (var import in bequest.Imports) import.Reclaimed();
        foreach (var rerouted in bequest.Rerouted) rerouted.Release();
        foreach (var late in bequest.Late) late.Question.Next!.Release();
    }

    private void Decide(LateCall late, Whereabouts fate, HostContact host, Dictionary<ImportReference, Reference?> successors, Outcome gone)
    {
        var next = late.Question.Next!;
        if (fate.Fate == CallFateHere.Came)
        {
            _ = network.Reaiming.Resume(new ResumeToken(host, fate.Token), late.ReplyTo, next: next);
            return;
        }

        var caller = new Presentation(late.ReplyTo, next);
        if (fate.Fate == CallFateHere.Unknown)
        {
            caller.Deliver(gone);
            return;
        }

        ConnectionLog.SentAgain(network.Log, late.Sent.Request.MethodName, host);
        var again = late.Sent.Request.WithReplyTo(caller);
        if (ReferenceOf(late) is { } target) successors[target]!.Invoke(again);
        else if (late.Sent.Target is CallTarget.Answer { Question.Next: { } called }) called.SendAgain(again);
        else caller.Deliver(gone);
    }

    // Where a result is known by now, that is where the call goes.
    private static ImportReference? ReferenceOf(LateCall late) => late.Sent.Target switch
    {
        CallTarget.Import { Reference: var reference } => reference,
        CallTarget.Answer { Question.Result: { Heir: not null } result } => result,
        _ => null,
    };

    private async Task<IReadOnlyList<Whereabouts>> WhereaboutsOf(Bequest bequest, IReadOnlyList<CallId> calls)
    {
        IReadOnlyList<Whereabouts> unknown = [.. calls.Select(static _ => default(Whereabouts))];
        try
        {
            if (bequest.Host.Id == network.Contact.Id) return await Here(network.Contact.Id, bequest.Move, calls).ConfigureAwait(false);
            var session = await network.SessionWith(bequest.Host, CancellationToken.None).ConfigureAwait(false);
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

    /// <summary>A call that was sent too late to go along with its callee.</summary>
    private sealed record LateCall(Question Question, SentCall Sent, ReplyTarget ReplyTo);

    /// <summary>What a move of the peer leaves to its destination.</summary>
    private sealed class Bequest(Guid move, HostContact host)
    {
        public Guid Move => move;

        public HostContact Host => host;

        public List<ImportReference> Imports { get; } = [];

        public List<Rerouted> Rerouted { get; } = [];

        public List<LateCall> Late { get; } = [];
    }
}
