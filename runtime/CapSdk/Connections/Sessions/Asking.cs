using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>Sends what asks the peer for a reply: a question is entered and its message numbered in one step, under the session's lock.</summary>
internal sealed class Asking(Session session, SessionState state, Describer describer)
{
    // What an entry costs beside its arguments, roughly.
    private const int Entry = 256;

    private enum Result
    {
        Sent,

        // The draft has to be made anew.
        Stale,
        Refused,
        Closed,
    }

    /// <summary>Invoke on a reference of the peer. Never throws: what cannot be sent breaks.</summary>
    /// <returns>False if the session is closed: nothing has been done with the request.</returns>
    public bool TryAsk(CallTarget target, Request request)
    {
        // Who waits for the reply of a request that is passed on fetches it from the peer itself.
        var caller = request.ReplyTo?.Origin as Answer;
        var parked = caller is null || !request.IsPassedOn || request.IsOneWay ? null : new ParkedRoute(session, Token.New());
        // A caller who has moved since has no name for it on their new session; a flush never had one.
        var origin = caller is null || (parked is null && caller.Call == default) ? null : new CallOrigin(caller.Session.Peer.Id, caller.Call, parked?.Token);
        var taken = new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        ReplyTarget replyTo = parked is not null ? new SingleReply(outcome => taken.TrySetResult(outcome)) : request.ReplyTo ?? ReceiptFor(request);
        var name = NameOf(request);
        Draft arguments;
        Question? question;
        Exception? refused;
        Result result;
        do
        {
            arguments = describer.Draft(request.Arguments);
            result = Ask(target, request, replyTo, name, arguments, origin, out question, out refused);
        }
        while (result == Result.Stale);
        if (result == Result.Closed) return false;
        if (result == Result.Refused)
        {
            request.Refuse(refused!);
            return true;
        }

        question!.Announce();
        ConnectionLog.CallSent(session.Network.Log, question.Id.Value, request.Interface, request.MethodName, session.Peer);
        if (parked is not null) session.Network.Reaiming.CalleeMoved(request.ReplyTo!, parked, taken.Task);

        // Its receipt comes back by this host.
        else if (caller is not null && request is { IsPassedOn: true, IsOneWay: true }) session.Network.Reaiming.Keep(caller.WhenOver());
        return true;
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
        else question!.Announce();
    }

    private Result Ask(CallTarget target, Request request, ReplyTarget replyTo, CallName name, Draft arguments, CallOrigin? origin, out Question? question, out Exception? refused)
    {
        question = null;
        refused = null;
        lock (state.Lock)
        {
            if (state.ClosedBecause is not null)
            {
                return Result.Closed;
            }

            if (target is CallTarget.Answer { Question: var called } && state.Tables.Questions.Find(called.Id) != called)
            {
                // Its number is free again at the peer.
                refused = new DisconnectedException("The call whose result this one was sent to is over, and its result is not known here.", mayHaveRun: false);
                return Result.Refused;
            }

            try
            {
                if (arguments.TryFinish(state.Tables) is not { } finished) return Result.Stale;
                question = state.Tables.Questions.Add(name.Id, replyTo, KeptOf(request));
                var sequence = state.Enqueue(new Call(
                    question.Id,
                    (target as CallTarget.Import)?.Reference.Id,
                    (target as CallTarget.Answer)?.Question.Id ?? default,
                    (target as CallTarget.Parked)?.Token,
                    origin,
                    request.Interface,
                    request.Method,
                    request.MethodName,
                    name.Id,
                    name.Epoch,
                    request.Cancellable,
                    request.IsOneWay,
                    GatesOf(request),
                    finished));

                // A receipt is for this path only: what it is for is never sent again by this host.
                if ((state.Unconfirmed += question.Kept) > session.Network.Limits.Unsent)
                    ThreadPool.UnsafeQueueUserWorkItem(static session => session.Close("the peer does not confirm the one-way calls that it is sent"), session, preferLocal: false);
                if (origin?.ParkAs is null) question.Sent = new SentCall(sequence, target, request);
            }
            catch (CapabilityException limit)
            {
                if (question is not null) state.Tables.Questions.Remove(question.Id);
                question = null;
                refused = limit;
                return Result.Refused;
            }
        }

        return Result.Sent;
    }

    // What belongs to no process is named by this host: the peer may be asked for it by name. A flush has no effect, so it may come twice.
    private CallName NameOf(Request request)
    {
        if (request.IsFlush) return CallName.None;
        var name = request.ReplyTo?.NameFor(session.Peer.Id) ?? CallName.None;
        return name.Id == default ? name with { Id = session.Network.NameFor(session.Peer.Id) } : name;
    }

    private static int KeptOf(Request request) => request.IsOneWay ? Entry + request.Arguments.Bytes.Length : 0;

    private static Receipt ReceiptFor(Request request)
    {
        Receipt receipt = null!;
        return receipt = new Receipt(outcome =>
        {
            if (outcome.Value is null && !receipt.IsTold) request.EndWith(outcome);
        });
    }

    private static IReadOnlyList<Guid> GatesOf(Request request)
    {
        if (request.Cause is null) return [];
        List<Guid> gates = [];
        for (var cause = request.Cause; cause is not null; cause = cause.Outer) gates.Add(cause.Gate);
        return gates;
    }
}
