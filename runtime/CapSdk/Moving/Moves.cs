using CapSdk.Connections;
using CapSdk.Images.Sections;
using CapSdk.Processes;
using CapSdk.Wire;
using CapSdk.Wire.Messages;
using Microsoft.Extensions.Logging;

namespace CapSdk.Moving;

/// <summary>Everything of one host that concerns moves: those that leave, those that arrive, and where decisions are kept.</summary>
internal sealed class Moves
{
    private readonly Lazy<Task> _rehearsed;

    public Moves(Network network, IProcessStore store)
    {
        _rehearsed = new Lazy<Task>(() => Task.Run(() => Rehearsal.Run(network.Platform)));
        Network = network;
        Store = store;
        Log = network.Platform.Loggers.CreateLogger("CapSdk.Moving");
        Departures = new Departures(this);
        Arrivals = new Arrivals(this);
        network.Reclaiming.Here = Arrivals.Search;
        network.Reclaiming.MayBeAskedFor = Arrivals.ComeFrom;
        var handlers = network.Handlers;
        handlers.Add<Prepare>(MessageKind.Prepare, Arrivals.OnPrepare);
        handlers.Add<Prepared>(MessageKind.Prepared, Departures.OnPrepared);
        handlers.Add<Commit>(MessageKind.Commit, Arrivals.OnCommit);
        handlers.Add<Committed>(MessageKind.Committed, Departures.OnCommitted);
        handlers.Add<Abort>(MessageKind.Abort, Arrivals.OnAbort);
        handlers.Add<Query>(MessageKind.Query, Departures.OnQuery);
        handlers.Add<QueryReply>(MessageKind.QueryReply, Arrivals.OnQueryReply);
        handlers.Add<MoveNoted>(MessageKind.MoveNoted, Departures.OnNoted);
        handlers.Add<Settled>(MessageKind.Settled, Departures.OnSettled);
    }

    /// <summary>
    /// Completes when the code of moves has run once on this host. Begun by whoever makes a landing, and awaited by whoever stops a process.
    /// </summary>
    public Task Rehearsed => _rehearsed.Value;

    public Network Network { get; }

    public IProcessStore Store { get; }

    public ILogger Log { get; }

    public Departures Departures { get; }

    public Arrivals Arrivals { get; }

    public Platform Platform => Network.Platform;

    public TimeProvider Clock => Platform.Clock;

    public Deadlines Deadlines => Network.Deadlines;
}
