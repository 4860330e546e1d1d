using System.Collections.Concurrent;
using CapSdk.Connections;
using CapSdk.Processes;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Moving;

/// <summary>The moves that arrive at a host, by the name of each try and its source.</summary>
internal sealed class Arrivals(Moves moves)
{
    private readonly ConcurrentDictionary<Guid, Arrival> _arrivals = new();
    private readonly ConcurrentDictionary<ProcessId, Arrival> _places = new();

    /// <summary>Tries that are prepared, or being prepared, and not decided.</summary>
    public int Undecided => _arrivals.Values.Count(static arrival => !arrival.IsActive);

    public void OnPrepare(Session session, Prepare prepare)
    {
        var image = session.Receive(prepare.Image);
        var split = TableExchange.Of(session).Receive(image.Bytes);
        var landing = session.WithTables(tables => tables.Exports.Find(prepare.Landing.AsExport)) is Facet { Hosted.Target: Landing own } ? own : null;
        var arrival = new Arrival(moves, session, prepare.Move, prepare.Source, prepare.Gifts, landing);
        if (!_arrivals.TryAdd(prepare.Move, arrival)) throw new ImageFormatException($"Move {prepare.Move} is prepared already.");
        _ = arrival.PrepareAsync(prepare.Image, image, split);
    }

    public void OnCommit(Session session, Commit commit) => Find(commit.Move, session)?.Commit(session);

    public void OnAbort(Session session, Abort abort) => Find(abort.Move, session)?.Abort();

    public void OnQueryReply(Session session, QueryReply reply) => Find(reply.Move, session)?.StayInert();

    /// <summary>A process has one place on a host: it neither runs here nor is about to.</summary>
    public bool TryReserve(ProcessId process, Arrival arrival)
    {
        if (!_places.TryAdd(process, arrival)) return false;

        // In this order: what arrives is in the table before its place is free.
        if (moves.Platform.Processes.Find(process) is null) return true;
        Unreserve(process, arrival);
        return false;
    }

    /// <summary>The try has ended without the process, or the process runs.</summary>
    public void Unreserve(ProcessId process, Arrival arrival) => _places.TryRemove(KeyValuePair.Create(process, arrival));

    public void Forget(Arrival arrival) => _arrivals.TryRemove(KeyValuePair.Create(arrival.Move, arrival));

    /// <summary>True for the source of a process that has arrived, and may still be asked for, or is about to arrive.</summary>
    public bool ComeFrom(HostId source) => _arrivals.Any(arrival => arrival.Value.Source.Id == source);

    /// <summary>Which calls of a caller, sent too late to be in the image of a try, have come with what the source has passed on.</summary>
    public async Task<IReadOnlyList<Whereabouts>> Search(HostId caller, Guid move, IReadOnlyList<CallId> calls)
    {
        var since = _arrivals.TryGetValue(move, out var arrival) ? await arrival.WhenSourceEnded().ConfigureAwait(false) : null;
        return [.. calls.Select(call => moves.Network.RelayedCalls.Find(caller, call, since))];
    }

    // Only the source of a try decides about it.
    private Arrival? Find(Guid move, Session session) =>
        _arrivals.TryGetValue(move, out var arrival) && arrival.Source.Id == session.Peer.Id ? arrival : null;
}
