using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>Sends what asks the peer for a reply: a question is entered and its message numbered in one step, under the session's lock.</summary>
internal sealed class Asking(Session session, SessionState state, Describer describer)
{
    /// <summary>Invoke on a reference of the peer. Never throws: what cannot be sent breaks.</summary>
    public void Ask(CallTarget target, Request request)
    {
        // Who waits for the reply of a request that is passed on fetches it from the peer itself.
        var parked = request.IsPassedOn && PassedOnCaller(request.ReplyTo) ? new ParkedRoute(session, Token.New()) : null;
        var name = request.ReplyTo?.NameFor(session.Peer.Id) ?? CallName.None;
        Draft arguments;
        Question? question;
        Exception? refused;
        do
        {
            arguments = describer.Draft(request.Arguments);
        }
        while (!TryAsk(target, request, name, arguments, parked, out question, out refused));
        if (refused is not null)
        {
            request.Refuse(refused);
            return;
        }

        if (parked is not null) session.Network.Reaiming.CalleeMoved(request.ReplyTo!, parked);
        else if (question is not null) request.ReplyTo!.Routed(question);
    }

    /// <summary>Sends a message that asks for a reply by a question of its own kind (restore, accept, resume).</summary>
    public void AskSpecially(ReplyTarget replyTo, Func<QuestionId, Message> message)
    {
        Question? question = null;
        Exception? refused = null;
        lock (state.Lock)
        {
            if (state.ClosedBecause is { } reason)
            {
                refused = session.Gone(reason, mayHaveRun: false);
            }
            else
            {
                try
                {
                    question = state.Tables.Questions.Add(default, replyTo);
                    state.Enqueue(message(question.Id));
                }
                catch (CapabilityException limit)
                {
                    refused = limit;
                }
            }
        }

        if (refused is not null) replyTo.Deliver(Outcome.Broken(refused));
        else replyTo.Routed(question!);
    }

    // False when the draft has to be made anew.
    private bool TryAsk(CallTarget target, Request request, CallName name, Draft arguments, ParkedRoute? parked, out Question? question, out Exception? refused)
    {
        question = null;
        refused = null;
        lock (state.Lock)
        {
            if (state.ClosedBecause is { } reason)
            {
                refused = session.Gone(reason, mayHaveRun: false);
                return true;
            }

            if (target is CallTarget.Answer { Id: var called } && state.Tables.Questions.Find(called) is null)
            {
                // Its number is free again at the peer.
                refused = new DisconnectedException("The call whose result this one was sent to is over, and its result is not known here.", mayHaveRun: false);
                return true;
            }

            try
            {
                if (arguments.TryFinish(state.Tables) is not { } finished) return false;
                if (request.ReplyTo is not null && parked is null) question = state.Tables.Questions.Add(name.Id, request.ReplyTo);
                state.Enqueue(new Call(
                    question?.Id ?? default,
                    (target as CallTarget.Import)?.Id,
                    (target as CallTarget.Answer)?.Id ?? default,
                    (target as CallTarget.Parked)?.Token,
                    parked?.Token,
                    request.Interface,
                    request.Method,
                    request.MethodName,
                    name.Id,
                    name.Epoch,
                    request.Cancellable,
                    GatesOf(request),
                    finished));
            }
            catch (CapabilityException limit)
            {
                if (question is not null) state.Tables.Questions.Remove(question.Id);
                question = null;
                refused = limit;
                return true;
            }
        }

        return true;
    }

    private static bool PassedOnCaller(ReplyTarget? replyTo) => replyTo is Answer || (replyTo as PassedOnReply)?.IsFor<Answer>() == true;

    private static IReadOnlyList<Guid> GatesOf(Request request)
    {
        if (request.Cause is null) return [];
        List<Guid> gates = [];
        for (var cause = request.Cause; cause is not null; cause = cause.Outer) gates.Add(cause.Gate);
        return gates;
    }
}
