using System.Collections.Concurrent;
using CapSdk.Connections;
using CapSdk.Processes;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>The moves that leave a host, by the name of each try, and what the destinations say about them.</summary>
internal sealed class Departures(Moves moves)
{
    private readonly ConcurrentDictionary<Guid, Departure> _departures = new();

    /// <summary>Moves whose process is not yet gone for good, or whose source is still needed.</summary>
    public int Count => _departures.Count;

    public void Add(Departure departure) => _departures[departure.Move] = departure;

    public void Remove(Departure departure)
    {
        _departures.TryRemove(departure.Move, out _);
        departure.Residue.End();
    }

    /// <summary>Completes when no destination has a parked reply to aim at itself any more.</summary>
    public Task WhenSettled() => Task.WhenAll(_departures.Values.Select(static departure => departure.Residue.WhenSettled));

    /// <summary>Completes when this host is not needed any more for the moves that have left until now, or those that are under way.</summary>
    public Task WhenOver() => Task.WhenAll(_departures.Values.Select(static departure => departure.Residue.Over));

    /// <summary>As <see cref="WhenOver()"/>, for moves of a process from earlier stays here.</summary>
    public Task WhenOver(MovableProcess process) =>
        Task.WhenAll(_departures.Values.Where(departure => departure.Process.Id == process.Id && departure.Process.Epoch < process.Epoch).Select(static departure => departure.Residue.Over));

    public void OnPrepared(Session session, Prepared prepared) => Find(prepared.Move, session)?.Transfer.Answered(prepared);

    /// <summary>
    /// The process runs at the destination. Its references here change their way before anything else that the destination says is heard.
    /// </summary>
    public void OnCommitted(Session session, Committed committed)
    {
        // Whatever it mentions is received also when nobody needs it any more (a repetition), so that it is released.
        var successors = session.Receive(committed.Successors);
        Find(committed.Move, session)?.LetGo(session, successors.Capabilities);
    }

    public void OnNoted(Session session, MoveNoted noted)
    {
        // From any host that was told, so the name alone says nothing.
        if (_departures.TryGetValue(noted.Move, out var departure)) departure.Notifying.Noted(session);
    }

    public void OnSettled(Session session, Settled settled) => Find(settled.Move, session)?.Residue.Settled();

    /// <summary>A destination asks what was decided. While nothing is, it is told when something is.</summary>
    public void OnQuery(Session session, Query query)
    {
        if (query.Source != moves.Network.Incarnation) session.Send(new QueryReply(query.Move));
        else if (moves.Store.HasMoved(query.Move)) session.Send(new Commit(query.Move));
        else if (!_departures.ContainsKey(query.Move)) session.Send(new Abort(query.Move));
    }

    // A name that some other host has guessed means nothing.
    private Departure? Find(Guid move, Session session) =>
        _departures.TryGetValue(move, out var departure) && departure.Destination.Host.Id == session.Peer.Id ? departure : null;
}
