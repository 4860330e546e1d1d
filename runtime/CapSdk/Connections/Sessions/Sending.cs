using CapSdk.Invocation;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>Sends messages with references that ask for no reply, in the two steps of a <see cref="Draft"/>.</summary>
internal sealed class Sending(Session session, SessionState state, Describer describer)
{
    /// <summary>Sends the reply to a call of the peer.</summary>
    public void SendReturn(AnswerId answer, Outcome outcome)
    {
        ConnectionLog.ReplySent(session.Network.Log, answer.Value, session.Peer);
        try
        {
            Send(
                outcome.Value ?? outcome.Thrown ?? Errors.Encode(outcome.Error!, session.Network.Platform.Root),
                tables => tables.Answers.Find(answer) is not null,
                wire => new Return(answer, outcome.Value is null ? new WireOutcome(null, false, wire) : new WireOutcome(wire, outcome.Capability is not null, null)));
        }
        catch (CapabilityException limit) when (outcome.Error != limit)
        {
            // The table is full: the caller learns that instead of the result.
            SendReturn(answer, Outcome.Broken(limit));
        }
    }

    /// <summary>Sends a message with references. False if the session is closed, or the table of references is full.</summary>
    public bool SendWith(Payload payload, Func<WirePayload, Message> message)
    {
        try
        {
            return Send(payload, static _ => true, message);
        }
        catch (CapabilityException limit)
        {
            session.Close(limit.Message);
            return false;
        }
    }

    /// <summary>As <see cref="SendResolve(ExportId, Reference)"/>, with a gift that the owner of <paramref name="resolution"/> knows of already.</summary>
    public void SendResolve(ExportId export, ImportReference resolution, Guid gift)
    {
        try
        {
            Send(() => describer.Draft(resolution, gift), tables => tables.Exports.Find(export) is not null, wire => new Resolve(export, wire.Capabilities[0]));
        }
        catch (CapabilityException limit)
        {
            session.Close(limit.Message);
        }
    }

    /// <summary>Tells the peer where a reference that it was given leads now.</summary>
    public void SendResolve(ExportId export, Reference resolution)
    {
        try
        {
            // The peer may have released it meanwhile.
            Send(new Payload(default, [resolution]), tables => tables.Exports.Find(export) is not null, wire => new Resolve(export, wire.Capabilities[0]));
        }
        catch (CapabilityException limit)
        {
            session.Close(limit.Message);
        }
    }

    private bool Send(Payload payload, Func<Tables, bool> isWanted, Func<WirePayload, Message> message) => Send(() => describer.Draft(payload), isWanted, message);

    private bool Send(Func<Draft> draft, Func<Tables, bool> isWanted, Func<WirePayload, Message> message)
    {
        while (true)
        {
            var drafted = draft();
            lock (state.Lock)
            {
                if (state.ClosedBecause is not null || !isWanted(state.Tables)) return false;
                if (drafted.TryFinish(state.Tables) is not { } finished) continue;
                state.Enqueue(message(finished));
            }

            return true;
        }
    }
}
