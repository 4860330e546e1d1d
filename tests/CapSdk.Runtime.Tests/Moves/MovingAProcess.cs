using System.Net;
using System.Net.Sockets;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

public sealed class MovingAProcess : IAsyncLifetime
{
    private readonly MoveWorld _world = new();

    public Task InitializeAsync() => _world.InitializeAsync();

    public Task DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_idle_process_moves_with_its_memory()
    {
        Assert.Equal(1, await _world.Remote.Tell("a").WaitAsync(Hosts.Patience));
        var report = await _world.Move();
        Assert.Equal(2UL, report.Epoch);
        Assert.Empty(report.Calls);
        Assert.Equal(2, await _world.Remote.Tell("b").WaitAsync(Hosts.Patience));
        Assert.Equal(3, await _world.Traveller.Root.Tell("c").WaitAsync(Hosts.Patience));
        Assert.Equal(["a", "b", "c"], await _world.Recorder.All());
    }

    [Fact]
    public async Task A_process_moves_while_it_waits_in_a_call_and_gets_the_reply_at_its_new_host()
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var report = await _world.Move();
        Assert.Equal(new MovedCall("IRecorder.Gate", CallFate.Blocked), Assert.Single(report.Calls));
        Assert.Equal(1, report.Served);
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(1, await _world.Remote.Visits().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_wait_for_a_promise_that_was_passed_is_reported_in_words()
    {
        var messy = await _world.Source.SpawnMessyAsync().WaitAsync(Hosts.Patience);
        var (number, resolver) = Promise.Defer<int>();
        var (signal, ring) = Promise.Defer<int>();
        var doubled = messy.Root.Double(number);
        var rung = messy.Root.After(signal);

        // Behind them in the inbox: both wait.
        Assert.Equal(2, await messy.Root.Divide(4, 2).WaitAsync(Hosts.Patience));
        var report = await _world.Source.Mover.Move(messy.Control, _world.Landing).WaitAsync(Hosts.Patience);
        Assert.Equal(["a promise of int that was passed to it", "a promise that was passed to it"], report.Calls.Select(static call => call.Call).Order(StringComparer.Ordinal));
        await resolver.Fulfill(4);
        await ring.Fulfill(0);
        Assert.Equal(8, await doubled.WaitAsync(Hosts.Patience));
        await rung.WaitAsync(Hosts.Patience);
    }

    [Fact]
    public void A_call_of_a_generic_interface_is_named_as_it_was_written()
    {
        var contract = _world.Source.Platform.Contracts.Get(typeof(IResolver<string>));
        Assert.Equal(["IResolver<string>.Break", "IResolver<string>.Fulfill"], contract.Methods.Select(method => method.Description(contract)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_control_leads_to_the_process_wherever_it_runs()
    {
        var before = await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience);
        await _world.Move();
        var after = await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience);
        Assert.Equal(before.Id, after.Id);
        Assert.Equal((1UL, 2UL), (before.Epoch, after.Epoch));
        Assert.NotEqual(before.Host, after.Host);
        Assert.Equal(0, _world.Source.Platform.Processes.Count);
        Assert.Equal(1, _world.Destination.Platform.Processes.Count);
    }

    [Fact]
    public async Task Several_pending_calls_move_together()
    {
        string[] gates = ["a", "b", "c", "d"];
        var visits = _world.Remote.VisitAll(gates);
        await _world.AtGates(4);
        var report = await _world.Move();
        Assert.Equal(4, report.Calls.Count(call => call.Fate == CallFate.Blocked));
        foreach (var gate in gates.Reverse()) await _world.Recorder.Open(gate);
        Assert.Equal<string>(gates.Select(gate => gate + " is open"), await visits.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_reply_that_has_come_already_moves_along()
    {
        var hold = await _world.Traveller.Control.Stop().WaitAsync(Hosts.Patience);
        var tell = _world.Remote.Tell("one");
        await hold.Release().WaitAsync(Hosts.Patience);
        Assert.Equal(1, await tell.WaitAsync(Hosts.Patience));

        var visits = _world.Remote.VisitAll(["a", "b"]);
        await _world.AtGates(2);
        hold = await _world.Traveller.Control.Stop().WaitAsync(Hosts.Patience);
        await _world.Recorder.Open("a");

        // The recorder answers in order: when this is answered, the reply of the gate has left before it.
        await (await _world.Source.RestoreAsync<IRecorder>(_world.Callee.Publish<IRecorder>(_world.Recorder))).All().WaitAsync(Hosts.Patience);
        var report = await _world.Move();
        Assert.Equal([CallFate.TooLate, CallFate.Blocked], report.Calls.Select(call => call.Fate));
        Assert.Equal(1, report.Queued);
        Assert.Equal(1, (await _world.Traveller.Control.Status().WaitAsync(Hosts.Patience)).Holds);
        await hold.Release().WaitAsync(Hosts.Patience);
        await _world.Recorder.Open("b");
        Assert.Equal<string>(["a is open", "b is open"], await visits.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_reply_that_moved_along_and_was_not_looked_at_moves_along_again()
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var hold = await _world.Traveller.Control.Stop().WaitAsync(Hosts.Patience);
        await _world.Recorder.Open("gate");
        await (await _world.Source.RestoreAsync<IRecorder>(_world.Callee.Publish<IRecorder>(_world.Recorder))).All().WaitAsync(Hosts.Patience);
        await _world.Move();
        var third = await _world.StartAsync();
        var control = await _world.Destination.RestoreAsync<IProcessControl>(_world.Source.Publish(_world.Traveller.Control)).WaitAsync(Hosts.Patience);
        var landing = await _world.Destination.RestoreAsync<ILanding>(third.Publish(third.Landing)).WaitAsync(Hosts.Patience);
        var report = await _world.Destination.Mover.Move(control, landing).WaitAsync(Hosts.Patience);
        Assert.Equal(CallFate.TooLate, Assert.Single(report.Calls).Fate);
        await hold.Release().WaitAsync(Hosts.Patience);
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Callers_that_wait_for_a_promise_of_the_process_itself_are_answered_from_its_new_host()
    {
        var mailbox = await _world.Source.SpawnMailboxAsync().WaitAsync(Hosts.Patience);
        var remote = await _world.Caller.RestoreAsync<IMailbox>(_world.Source.Publish(mailbox.Root)).WaitAsync(Hosts.Patience);
        var taken = remote.Take();
        await remote.Put("first").WaitAsync(Hosts.Patience);
        Assert.Equal("got first", await taken.WaitAsync(Hosts.Patience));
        Promise<string>[] waiting = [remote.Take(), mailbox.Root.Take()];

        // Calls on one reference arrive in their order: both wait when these have been answered.
        await remote.Letters().WaitAsync(Hosts.Patience);
        await mailbox.Root.Letters().WaitAsync(Hosts.Patience);
        var report = await _world.Source.Mover.Move(mailbox.Control, _world.Landing).WaitAsync(Hosts.Patience);
        Assert.Empty(report.Residue.Items);
        await remote.Put("second").WaitAsync(Hosts.Patience);
        foreach (var letter in waiting) Assert.Equal("got second", await letter.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_process_moves_to_and_fro()
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var back = await _world.Destination.RestoreAsync<ILanding>(_world.Source.Publish(_world.Source.Landing)).WaitAsync(Hosts.Patience);
        var control = _world.Traveller.Control;
        var published = _world.Source.Publish(control);
        for (var round = 0; round < 5; round++)
        {
            await _world.Move();
            var atDestination = await _world.Destination.RestoreAsync<IProcessControl>(published).WaitAsync(Hosts.Patience);
            await _world.Destination.Mover.Move(atDestination, back).WaitAsync(Hosts.Patience);
        }

        Assert.Equal(11UL, (await control.Status().WaitAsync(Hosts.Patience)).Epoch);
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_process_can_ask_to_be_moved_itself()
    {
        var moved = _world.Traveller.Root.MoveYourself(_world.Source.Mover, _world.Traveller.Control, _world.Landing);
        Assert.Equal("1 call, epoch 2, visits 0", await moved.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Calls_sent_to_a_result_before_the_move_arrive_after_it_in_order()
    {
        var counter = _world.Remote.CounterAfter("gate").AsCapability();
        var first = counter.Add(1);
        var second = counter.Add(2);
        await _world.AtGates(1);
        await _world.Move();
        var third = counter.Add(4);
        await _world.Recorder.Open("gate");
        int[] sums = [await first.WaitAsync(Hosts.Patience), await second.WaitAsync(Hosts.Patience), await third.WaitAsync(Hosts.Patience)];
        Assert.Equal([1, 3, 7], sums);
        Assert.Equal(["add 1", "add 2", "add 4"], await _world.Recorder.All());
    }

    [Fact]
    public async Task A_cancel_after_the_move_reaches_the_callee_of_the_callee()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _world.Remote.WaitForCancel(cancel.Token);
        await _world.AtGates(1);
        await _world.Move();
        await cancel.CancelAsync();
        Assert.Equal("cancelled", await waiting.WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_callback_on_the_token_of_a_call_is_called_where_the_process_is_then(bool answeredFirst)
    {
        using var cancel = new CancellationTokenSource();
        var telling = _world.Remote.TellOfCancel(cancel.Token);
        await _world.AtGates(1);
        await _world.Move();
        if (answeredFirst) await _world.Recorder.Open("asked");
        await cancel.CancelAsync();
        if (!answeredFirst) await _world.Recorder.Open("asked");
        Assert.Equal("told, 1 visits, True", await telling.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Calls_made_while_the_process_is_under_way_arrive_in_order_and_once()
    {
        var move = _world.Move();
        var told = new List<Promise<int>>();
        for (var i = 0; i < 200; i++) told.Add(_world.Remote.Tell(i.ToString()));
        await move;
        for (var i = 200; i < 300; i++) told.Add(_world.Remote.Tell(i.ToString()));
        for (var i = 0; i < told.Count; i++) Assert.Equal(i + 1, await told[i].WaitAsync(Hosts.Patience));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => i.ToString()), await _world.Recorder.All());
    }

    [Fact]
    public async Task A_caller_that_cannot_dial_the_destination_gets_its_reply_through_the_source()
    {
        // Bound, so that nobody else listens there, and never listening: it refuses.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var hidden = await _world.StartAsync(options => options.AdvertisedAddress = closed.LocalEndPoint!.ToString());

        // It dials the source itself; nobody can dial it.
        await hidden.RestoreAsync<ILanding>(_world.Source.Publish(_world.Source.Landing)).WaitAsync(Hosts.Patience);
        var landing = await _world.Source.RestoreAsync<ILanding>(hidden.Publish(hidden.Landing)).WaitAsync(Hosts.Patience);

        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var report = await _world.Source.Mover.Move(_world.Traveller.Control, landing).WaitAsync(Hosts.Patience);
        Assert.Equal(1, report.Served);
        Assert.Equal(1, await _world.Remote.Tell("a").WaitAsync(Hosts.Patience));
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Once_released_nothing_refers_to_the_source()
    {
        var visit = _world.Remote.Visit("gate");
        await _world.AtGates(1);
        var report = await _world.Move();
        Assert.Empty(report.Residue.Items);
        await report.Residue.Released.WaitAsync(Hosts.Patience);
        await _world.Source.DisposeAsync();
        await _world.Recorder.Open("gate");
        Assert.Equal("gate is open, visit 1", await visit.WaitAsync(Hosts.Patience));
        Assert.Equal(1, await _world.Remote.Visits().WaitAsync(Hosts.Patience));
    }
}
