using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>
/// One move of a process that serves a call and waits in another. Four hosts: of the callee, the source, the destination, and of the caller.
/// At each station the hosts are held by their own log, and looked at.
/// </summary>
public sealed class OneMove : IAsyncLifetime
{
    // Event ids of MoveLog, and of ConnectionLog for the parked reply.
    private const int Stopped = 201, Parked = 108, Blocked = 202, Captured = 203, Standing = 216, Prepared = 204,
        Decided = 213, Arrived = 207, Confirmed = 214, Moved = 205, Released = 210;

    // Held by the test at each station, so no host may run out of patience.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    private readonly Hosts _hosts = new();
    private readonly Journal _journal = new();
    private readonly Recorder _recorder = new();
    private CapHost _callee = null!;
    private CapHost _source = null!;
    private CapHost _destination = null!;
    private CapHost _caller = null!;

    public async Task InitializeAsync()
    {
        _callee = await Start();
        _source = await Start();
        _destination = await Start();
        _caller = await Start();
    }

    public async Task DisposeAsync()
    {
        _journal.OpenAll();
        await _hosts.DisposeAsync();
        Assert.Empty(_journal.Defects);
    }

    [Fact]
    public async Task A_move_passes_every_station_from_stop_to_release()
    {
        // A traveller at the source. It has been asked for a visit by the caller's host, and waits at a gate of the callee's.
        var recorder = await _source.RestoreAsync<IRecorder>(_callee.Publish<IRecorder>(_recorder)).WaitAsync(Hosts.Patience);
        var spawned = await _source.SpawnTravellerAsync(recorder).WaitAsync(Hosts.Patience);
        var traveller = await _caller.RestoreAsync<ITraveller>(_source.Publish(spawned.Root)).WaitAsync(Hosts.Patience);
        var landing = await _source.RestoreAsync<ILanding>(_destination.Publish(_destination.Landing)).WaitAsync(Hosts.Patience);
        var visit = traveller.Visit("gate");
        await _recorder.GateReached.WaitAsync(Hosts.Patience);

        var process = Assert.Single(_source.Platform.Processes.All);
        var waiting = Assert.Single(process.Calls.Pending);
        var toCallee = Session(_source, _callee);
        int[] way = [Stopped, Parked, Blocked, Captured, Standing, Prepared, Decided, Arrived, Confirmed, Moved, Released];
        var at = way.ToDictionary(id => id, _journal.Mark);
        var move = _source.Mover.Move(spawned.Control, landing);

        // 1. Stop. No turn runs and none begins; the inbox goes on collecting.
        await at[Stopped].Reached();
        Assert.Null(process.Running);
        var tell = traveller.Tell("while it moves");
        await Arrives(traveller);
        Assert.IsType<RequestInput>(Assert.Single(process.Queue.Snapshot()));
        Assert.IsType<Question>(waiting.Route);
        at[Stopped].GoOn();

        // 2. Block. The callee's host keeps the reply under a token, and has forgotten the call: the number is free again.
        await at[Parked].Reached();
        Assert.Equal(1, _callee.Network.Parking.Count);
        Assert.Equal(0, Session(_callee, _source).Sizes.Answers);
        at[Parked].GoOn();
        await at[Blocked].Reached();
        Assert.Null(waiting.Route);
        Assert.Equal(0, toCallee.Sizes.Questions);
        at[Blocked].GoOn();

        // 3. Snapshot. The process is bytes now, and still here: nobody else has heard of the move.
        var captured = await at[Captured].Reached();
        Assert.Equal(1, captured["Capabilities"]);
        Assert.Equal((1, 0), Running());
        Assert.Equal(0, _destination.Moves.Arrivals.Undecided);
        at[Captured].GoOn();

        // 4. Transfer. It stands at the destination, inert, and has a reference of its own to the callee. All can still be undone.
        await at[Standing].Reached();
        Assert.Equal((1, 0), Running());
        Assert.Equal(1, _destination.Moves.Arrivals.Undecided);
        Assert.True(Session(_destination, _callee).IsOpen);
        at[Standing].GoOn();
        var prepared = await at[Prepared].Reached();
        var name = Assert.IsType<Guid>(prepared["Move"]);
        Assert.False(_source.Moves.Store.HasMoved(name));
        at[Prepared].GoOn();

        // Notice and commit. Whoever has a stake knows by now where it will be; then the one record that decides.
        await at[Decided].Reached();
        Assert.DoesNotContain(215, _journal.Events);
        Assert.True(_source.Moves.Store.HasMoved(name));
        Assert.Equal((1, 0), Running());
        at[Decided].GoOn();

        // 5. It runs at the destination, under its own name and in the next epoch.
        await at[Arrived].Reached();
        var arrived = Assert.Single(_destination.Platform.Processes.All);
        Assert.Equal((process.Id, process.Epoch + 1), (arrived.Id, arrived.Epoch));
        Assert.Equal(0, _destination.Moves.Arrivals.Undecided);
        at[Arrived].GoOn();

        // 6. Let go. Before the source hears anything else of the destination, its own references lead there.
        await at[Confirmed].Reached();
        var root = Assert.IsType<Facet>(((CapabilityProxy)spawned.Root).Reference);
        Assert.Same(root, root.Resolved);
        at[Confirmed].GoOn();
        await at[Moved].Reached();
        Assert.Equal((0, 1), Running());
        Assert.Same(Session(_source, _destination), Assert.IsType<ImportReference>(root.Resolved).Session);
        at[Moved].GoOn();

        // 7 and 8. Resume, shorten, release. The reply is aimed at the destination, and the caller has a path that avoids the source.
        await at[Released].Reached();
        Assert.Equal(0, _callee.Network.Parking.Count);
        Assert.Null(Session(_source, _caller).WithTables(tables => tables.Exports.IdOf(root)));
        await Arrives(traveller);
        Assert.Same(Session(_caller, _destination), Assert.IsType<ImportReference>(((CapabilityProxy)traveller).Reference.Resolved).Session);
        at[Released].GoOn();

        // The report. One call that was waited for, two that were served, one of these still in the inbox.
        var report = await move.WaitAsync(Hosts.Patience);
        Assert.Equal(new MovedCall("IRecorder.Gate", CallFate.Blocked), Assert.Single(report.Calls));
        Assert.Equal((2, 1, 2UL), (report.Served, report.Queued, report.Epoch));
        Assert.Equal(captured["Bytes"], report.ImageBytes);
        Assert.Empty(report.Residue.Items);

        // Block and its reply, Provide, Prepare and Prepared, the caller's notice and its word, Commit and Committed.
        Assert.Equal(9, report.Messages);
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        Assert.Equal(0, _source.Moves.Departures.Count);
        Assert.Equal(way, _journal.Passed);

        // So the source can go, and nobody notices: not the caller, not the call that waited in the inbox, not the one in the middle.
        await _source.DisposeAsync();
        Assert.Equal(1, await tell.WaitAsync(Hosts.Patience));
        await _recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(["while it moves"], await _recorder.All());
        Assert.Equal(1, await traveller.Visits().WaitAsync(Hosts.Patience));
    }

    private Task<CapHost> Start() => _hosts.StartAsync(options =>
    {
        options.LoggerFactory = _journal;
        options.Deadlines.Block = options.Deadlines.Notice = options.Deadlines.Prepare = options.Deadlines.Query = s_patience;
        options.Deadlines.Session = options.Deadlines.Lease = s_patience;
    });

    private (int Source, int Destination) Running() => (_source.Platform.Processes.Count, _destination.Platform.Processes.Count);

    private static Session Session(CapHost host, CapHost peer) => Assert.Single(host.Network.Sessions, session => session.Peer.Id == peer.Network.Contact.Id);

    // A flush is answered when everything sent before it on the same reference is where it belongs.
    private static async Task Arrives(object capability)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        ((CapabilityProxy)capability).Reference.Invoke(Request.Flush(_ => arrived.SetResult()));
        await arrived.Task.WaitAsync(Hosts.Patience);
    }
}
