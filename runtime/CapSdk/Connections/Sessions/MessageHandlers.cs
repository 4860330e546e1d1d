using CapSdk.Invocation;
using CapSdk.Promises;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>What the receiver of each kind of message does. Layers above add their own kinds.</summary>
internal sealed class MessageHandlers
{
    private readonly Dictionary<MessageKind, Action<Session, Message>> _handlers = [];

    public MessageHandlers()
    {
        Add<Call>(MessageKind.Call, OnCall);
        Add<Return>(MessageKind.Return, OnReturn);
        Add<Finish>(MessageKind.Finish, OnFinish);
        Add<Cancel>(MessageKind.Cancel, static (session, cancel) => session.WithTables(tables => tables.Answers.Find(cancel.Question.AsAnswer))?.Cancel());
        Add<Release>(MessageKind.Release, OnRelease);
        Add<Resolve>(MessageKind.Resolve, OnResolve);
        Add<Restore>(MessageKind.Restore, static (session, restore) => session.Network.Published.Restore(session, restore));
        Add<Provide>(MessageKind.Provide, static (session, provide) => session.Network.HandOffs.Provided(session, provide));
        Add<Accept>(MessageKind.Accept, static (session, accept) => session.Network.HandOffs.Accepted(session, accept));
    }

    public void Add<TMessage>(MessageKind kind, Action<Session, TMessage> handler) where TMessage : Message =>
        _handlers.Add(kind, (session, message) => handler(session, (TMessage)message));

    /// <exception cref="ImageFormatException">The message does not belong into an established session, or breaks the protocol.</exception>
    public void Handle(Session session, Message message)
    {
        if (!_handlers.TryGetValue(message.Kind, out var handler)) throw new ImageFormatException($"{message.Kind} does not belong into an established session.");
        handler(session, message);
    }

    private static void OnCall(Session session, Call call)
    {
        if (call.Question == default) throw new ImageFormatException($"The call {call.MethodName} has no question.");
        ConnectionLog.CallCame(session.Network.Log, call.Question.Value, call.Interface, call.MethodName, session.Peer);
        var arguments = session.Receive(call.Arguments);
        var target = TargetOf(session, call);
        var answer = session.WithTables(tables => tables.Answers.Add(call.Question.AsAnswer, call.Id));
        if (call.Origin is null)
        {
            Invoke(session, call, arguments, answer, target);
            return;
        }

        if (!session.Network.RelayedCalls.TryEnter(call.Origin, call.OneWay, isKept: session.Network.Reclaiming.MayBeAskedFor(session.Peer.Id)))
        {
            ConnectionLog.CameTwice(session.Network.Log, call.MethodName, session.Peer);
            answer.Deliver(Outcome.Broken(new DisconnectedException("The call comes too late: its caller has been told that it would not come by this way any more. It was not executed.", mayHaveRun: false)));
            return;
        }

        if (call.Origin.ParkAs is not { } token)
        {
            Invoke(session, call, arguments, answer, target);
            return;
        }

        Invoke(session, call, arguments, Parked(session, token), target);

        // The receipt: only now may its caller be told to come here for the reply.
        answer.Deliver(Outcome.Fulfilled(Payload.Empty, null));
    }

    private static void Invoke(Session session, Call call, Payload arguments, ReplyTarget replyTo, Action<Request> target)
    {
        var request = new Request
        {
            Interface = call.Interface,
            Method = call.Method,
            MethodName = call.MethodName,
            Arguments = arguments,
            ReplyTo = replyTo,
            Name = new CallName(call.Id, call.Epoch),
            IsOneWay = call.OneWay,
            Cause = CauseOf(call),
            Cancellable = call.Cancellable,
        };
        if (IsOfThePast(session, request.Name, out var highest))
        {
            request.Refuse(new DisconnectedException(
                $"The call was sent by epoch {call.Epoch} of a process that has moved on: this host has heard its epoch {highest}. It was not executed.", mayHaveRun: false));
            return;
        }

        target(request);
    }

    // A flush has no lineage.
    private static bool IsOfThePast(Session session, CallName name, out ulong highest)
    {
        highest = name.Id.Lineage == default ? name.Epoch : session.Network.Floors.Hear(name.Id.Lineage, name.Epoch);
        return highest > name.Epoch;
    }

    private static ReplyRelay Parked(Session session, Guid token)
    {
        var relay = new ReplyRelay(null);
        session.Network.Parking.Park(token, relay);
        return relay;
    }

    private static Action<Request> TargetOf(Session session, Call call)
    {
        if (call.OnParked is { } token)
        {
            // Its lease may have run out: then only this call fails.
            return session.Network.Parking.Find(token) is { } parked
                ? parked.Pipeline
                : request => request.Refuse(new DisconnectedException("The call whose result this one was sent to is not known here any more.", mayHaveRun: false));
        }

        var reference = session.WithTables(tables => call.Target is { } import ? tables.Exports.Find(import.AsExport) : tables.Answers.Find(call.OnAnswer.AsAnswer)?.Result);
        if (reference is not null) return reference.Invoke;
        throw new ImageFormatException(call.Target is { } unknown
            ? $"The call {call.MethodName} is addressed to export {unknown.Value}, which does not exist."
            : $"The call {call.MethodName} is addressed to the result of call {call.OnAnswer.Value}, which does not exist.");
    }

    private static Cause? CauseOf(Call call)
    {
        Cause? cause = null;
        for (var i = call.Gates.Count - 1; i >= 0; i--) cause = new Cause(call.Gates[i], cause);
        return cause;
    }

    private static void OnFinish(Session session, Finish finish)
    {
        ConnectionLog.CallOver(session.Network.Log, finish.Question.Value, session.Peer);
        session.WithTables(tables => tables.Answers.Remove(finish.Question.AsAnswer))?.Finish();
    }

    private static void OnReturn(Session session, Return reply)
    {
        ConnectionLog.ReplyCame(session.Network.Log, reply.Answer.Value, session.Peer);
        var question = session.WithTables(tables => tables.Questions.Find(reply.Answer.AsQuestion));
        // Finished before the reply came: what it mentions is received and dropped, so that it is released.
        var payload = session.Receive(reply.Outcome.Value ?? reply.Outcome.Thrown!);
        question?.Deliver(reply.Outcome.Value is null
            ? Outcome.Threw(payload)
            : Outcome.Fulfilled(payload, reply.Outcome.IsCapability ? payload.Capabilities[0] : null));
    }

    private static void OnRelease(Session session, Release release) => session.WithTables(tables =>
    {
        tables.Exports.Release(release.Import.AsExport, release.Count);
        return 0;
    });

    private static void OnResolve(Session session, Resolve resolve)
    {
        var resolution = session.Receive(resolve.Resolution);
        session.WithTables(tables => tables.Imports.Find(resolve.Export.AsImport))?.Shorten(resolution);
    }
}
