using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// Aims replies that are under way anew: when the caller moves (Block, later Resume from its new host) and when the callee moves
/// (ReplyElsewhere, then Resume at the new host).
/// </summary>
internal sealed class Reaiming(Network network)
{
    // For callers who cannot reach the host where their reply is, until each has it; and for those who are still to be told where theirs is.
    private readonly List<Task> _needed = [];

    public void AddTo(MessageHandlers handlers)
    {
        handlers.Add<Block>(MessageKind.Block, OnBlock);
        handlers.Add<BlockReply>(MessageKind.BlockReply, OnBlockReply);
        handlers.Add<Resume>(MessageKind.Resume, OnResume);
        handlers.Add<ResumeReply>(MessageKind.ResumeReply, OnResumeReply);
        handlers.Add<ResumeThrough>(MessageKind.ResumeThrough, OnResumeThrough);
        handlers.Add<ReplyElsewhere>(MessageKind.ReplyElsewhere, OnReplyElsewhere);
    }

    /// <summary>
    /// Has a parked reply delivered to <paramref name="replyTo"/>. If its host is gone the call breaks: it may have run.
    /// </summary>
    /// <param name="token">Where it is parked.</param>
    /// <param name="replyTo">Who wants it.</param>
    /// <param name="teller">
    /// Who has told of the token, if anybody: they have a session with that host. Where it cannot be reached from here they fetch the reply.
    /// </param>
    /// <param name="next">Learns where calls on the result go; null where nobody asks.</param>
    /// <returns>Completes when the token was accepted, or the reply broke.</returns>
    public async Task Resume(ResumeToken token, ReplyTarget replyTo, Session? teller = null, Rerouted? next = null)
    {
        if (token.Host.Id == network.Contact.Id)
        {
            var decided = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            network.Parking.Present(token.Token, reply =>
            {
                if (reply is not null)
                {
                    reply.ResumeTo(replyTo);
                    next?.Open(new ResumedHereRoute(reply), replyTo);
                }
                else
                {
                    new Presentation(replyTo, next).Deliver(Outcome.Broken(Spent()));
                }

                decided.TrySetResult();
            });
            await decided.Task.ConfigureAwait(false);
            return;
        }

        Session session;
        try
        {
            session = await (teller?.Named.SessionWith(token.Host) ?? network.SessionWith(token.Host, CancellationToken.None)).ConfigureAwait(false);
        }
        catch (DisconnectedException unreachable) when (teller?.IsOpen == true)
        {
            ConnectionLog.ResumedThrough(network.Log, token.Host, teller.Peer, unreachable.Message);
            var fetched = new Presentation(replyTo, next);
            teller.AskSpecially(fetched, question => new ResumeThrough(question, token.Host.Id, token.Token));
            await fetched.Decided.ConfigureAwait(false);
            return;
        }
        catch (DisconnectedException unreachable)
        {
            new Presentation(replyTo, next).Deliver(Outcome.Broken(new DisconnectedException($"The host that serves the call is gone. {unreachable.Message}", mayHaveRun: true)));
            return;
        }

        var presented = new Presentation(replyTo, next);
        session.AskSpecially(presented, question => new Resume(question, token.Token));
        await presented.Decided.ConfigureAwait(false);
    }

    // In order behind everything that the caller sent on this session before; its reply behind the Return, if that had left.
    private void OnBlock(Session session, Block block)
    {
        var answer = session.WithTables(tables => tables.Answers.Find(block.Question.AsAnswer))
            ?? throw new ImageFormatException($"Call {block.Question.Value} is to be blocked, but does not exist.");
        var outcome = network.Parking.Park(answer, answer.TryBlock);
        switch (outcome.Kind)
        {
            case BlockKind.Rerouted:
                // The caller has been told where the reply is; that word answers the Block.
                return;
            case BlockKind.TooLate:
                session.Send(new BlockReply(answer.Id, null));
                return;
        }

        session.WithTables(tables => tables.Answers.Remove(answer.Id));
        ConnectionLog.Parked(network.Log, outcome.Token!.Token);
        session.Send(new BlockReply(answer.Id, outcome.Token.Token));
    }

    private static void OnBlockReply(Session session, BlockReply reply)
    {
        var question = session.WithTables(tables =>
        {
            var found = tables.Questions.Find(reply.Answer.AsQuestion);
            // The peer has freed the number, so this side sends no Finish for it.
            if (found is not null && reply.Parked is not null) tables.Questions.Remove(found.Id);
            return found;
        });
        question?.Blocked(reply.Parked);
    }

    private void OnResume(Session session, Resume resume)
    {
        var answer = session.WithTables(tables => tables.Answers.Add(resume.Question.AsAnswer, default));
        network.Parking.Present(resume.Token, parked =>
        {
            session.Send(new ResumeReply(answer.Id, Accepted: parked is not null));
            if (parked is null) answer.Deliver(Outcome.Broken(Spent()));
            else parked.ResumeTo(answer);
        });
    }

    private void OnResumeThrough(Session session, ResumeThrough through)
    {
        var answer = session.WithTables(tables => tables.Answers.Add(through.Question.AsAnswer, default));

        // Nobody is dialled for it: this host has a session with where it has sent the caller, or has lost the reply as well.
        if (network.Sessions.FirstOrDefault(open => open.Peer.Id == through.Host) is not { } next)
        {
            session.Send(new ResumeReply(answer.Id, Accepted: false));
            answer.Deliver(Outcome.Broken(new DisconnectedException("The host that serves the call is reached neither by its caller nor by the host that it came from.", mayHaveRun: true)));
            return;
        }

        Keep(answer.WhenOver());
        _ = Fetch(session, answer, new ResumeToken(next.Peer, through.Token));
    }

    private async Task Fetch(Session session, Answer answer, ResumeToken token)
    {
        await Resume(token, answer).ConfigureAwait(false);
        session.Send(new ResumeReply(answer.Id, Accepted: true));
    }

    /// <summary>Completes when no caller depends on this host any more for hearing where their reply is, or for fetching it.</summary>
    public Task WhenNotNeeded()
    {
        lock (_needed) return Task.WhenAll(_needed);
    }

    /// <summary>A caller depends on this host until then.</summary>
    public void Keep(Task until)
    {
        lock (_needed)
        {
            _needed.RemoveAll(static over => over.IsCompleted);
            _needed.Add(until);
        }
    }

    private static void OnResumeReply(Session session, ResumeReply reply) =>
        session.WithTables(tables => tables.Questions.Find(reply.Answer.AsQuestion))?.Resumed();

    private void OnReplyElsewhere(Session session, ReplyElsewhere elsewhere)
    {
        var question = session.WithTables(tables => tables.Questions.Find(elsewhere.Answer.AsQuestion));
        if (question is not null) Follow(question, new ResumeToken(elsewhere.Host, elsewhere.Token));
    }

    /// <summary>The reply of <paramref name="question"/> is to be had elsewhere: whoever waits for it fetches it there.</summary>
    public void Follow(Question question, ResumeToken token)
    {
        if (question.Elsewhere(token) is { } replyTo) _ = Follow(question, replyTo, token);
    }

    /// <summary>
    /// The process that serves a call has left this host: whoever waits for the reply is told where it is, or it is fetched from there.
    /// </summary>
    public void CalleeMoved(ReplyTarget replyTo, ResumeToken token)
    {
        // A destination that nobody can dial is reached through this host, which has a session with it.
        if (token.Host.Addresses.Count > 0)
        {
            if (replyTo is Answer answer && answer.TrySendElsewhere(token)) return;

            // Parked here since an earlier place of the process. To fetch it would add this host to the way of the reply.
            if (replyTo is ReplyRelay parked and not Answer && parked.TryLeaveFor<Answer>(later => CalleeMoved(later, token), out var waiting))
            {
                if (waiting is not null) CalleeMoved(waiting, token);
                return;
            }
        }

        _ = Resume(token, replyTo);
    }

    /// <summary>
    /// As above, for a request that reached this host after its callee had left: until its caller has come, it has that route. The caller is told
    /// once the callee's host has the request. Told before, and this host ended in between, it would wait there for a reply that nobody will
    /// give; as it is, it asks what became of its call (<see cref="Reclaiming"/>).
    /// </summary>
    public void CalleeMoved(ReplyTarget replyTo, ParkedRoute route, Task<Outcome> taken)
    {
        if (replyTo is PassedOnReply passedOn)
        {
            if (passedOn.Leave(route, to => _ = Resume(route.Resume, to)) is { } caller) CalleeMoved(caller, route, taken);
            return;
        }

        replyTo.Routed(route);
        Keep(Tell());

        async Task Tell()
        {
            var outcome = await taken.ConfigureAwait(false);
            if (outcome.Value is null) replyTo.Deliver(outcome);
            else CalleeMoved(replyTo, route.Resume);
        }
    }

    private async Task Follow(Question old, ReplyTarget replyTo, ResumeToken token)
    {
        await old.Announced.ConfigureAwait(false);
        old.Next!.Release();
        await Resume(token, replyTo, old.Session, old.Next).ConfigureAwait(false);
        // What was pipelined on the old question has been passed on in order behind it; only now may its host forget the call.
        old.Finish();
    }

    private static CapabilityException Spent() => new DisconnectedException(
        "The reply is not to be had any more: its token was used or has expired, or its process was lost in the middle of a move, with the host that it was leaving.", mayHaveRun: true);
}
