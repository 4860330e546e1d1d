using CapSdk.Connections;
using CapSdk.Processes;
using CapSdk.Wire;
using CapSdk.Wire.Messages;
using Microsoft.Extensions.Logging;

namespace CapSdk.Moving;

/// <summary>Everything of one host that concerns moves: those that leave, those that arrive, and where decisions are kept.</summary>
internal sealed class Moves
{
    public Moves(Network network, IProcessStore store)
    {
        Network = network;
        Store = store;
        Log = network.Platform.Loggers.CreateLogger("CapSdk.Moving");
        Departures = new Departures(this);
        Arrivals = new Arrivals(this);
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

    public Network Network { get; }

    public IProcessStore Store { get; }

    public ILogger Log { get; }

    public Departures Departures { get; }

    public Arrivals Arrivals { get; }

    public Platform Platform => Network.Platform;

    public TimeProvider Clock => Platform.Clock;

    public Deadlines Deadlines => Network.Deadlines;
}
