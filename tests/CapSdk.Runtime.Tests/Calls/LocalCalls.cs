using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Calls;

public sealed class LocalCalls : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _host = null!;

    public async Task InitializeAsync() => _host = await _hosts.StartAsync(options => options.Listen = null);

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_spawned_process_answers()
    {
        var counter = await _host.SpawnCounterAsync(40);
        Assert.Equal(42, await counter.Root.Add(2));
        Assert.Equal(42, await counter.Root.Read());
    }

    [Fact]
    public async Task A_constructor_that_throws_fails_the_spawn_and_leaves_no_process()
    {
        var before = _host.Platform.Processes.Count;
        var error = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => _host.SpawnPickyAsync(-1));
        Assert.Equal("start", error.ParamName);
        Assert.Equal(before, _host.Platform.Processes.Count);
    }

    [Fact]
    public async Task An_exception_of_a_component_assembly_arrives_as_its_own_type_with_its_fields()
    {
        var counter = await _host.SpawnCounterAsync(7);
        var error = await Assert.ThrowsAsync<CounterException>(() => counter.Root.Fail("enough").AsTask());
        Assert.Equal("enough", error.Message);
        Assert.Equal(7, error.Value);
    }

    [Fact]
    public async Task Any_other_exception_arrives_as_type_name_and_message()
    {
        var messy = await _host.SpawnMessyAsync();
        var error = await Assert.ThrowsAsync<RemoteException>(() => messy.Root.Divide(1, 0).AsTask());
        Assert.Equal(typeof(DivideByZeroException).FullName, error.TypeName);
        Assert.DoesNotContain("Messy", error.ToString().Split("--- End of stack trace")[0].Split(" at ")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_mutable_is_shared_between_two_processes_of_one_host()
    {
        var messy = await _host.SpawnMessyAsync();
        List<int> mine = [3, 1, 2];
        Assert.Equal([1, 2, 3], await messy.Root.Sort(mine));
        Assert.Equal([3, 1, 2], mine);
    }

    [Fact]
    public async Task Calls_on_one_reference_arrive_in_their_order_one_way_ones_included()
    {
        var counter = await _host.SpawnCounterAsync(0);
        List<Promise<int>> sums = [];
        for (var i = 1; i <= 100; i++)
        {
            counter.Root.Note($"{i}");
            sums.Add(counter.Root.Add(i));
        }

        Assert.Equal(Enumerable.Range(1, 100).Select(n => n * (n + 1) / 2), await Promise.WhenAll(sums));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => $"{n}"), await counter.Root.Notes());
    }

    [Fact]
    public async Task A_call_on_a_promised_capability_needs_no_await_in_between()
    {
        var shelf = await _host.SpawnShelfAsync();
        Assert.Equal("Faust, page 3", await shelf.Root.Open("Faust").Page(3));
        Assert.Equal("Faust, page 4", await shelf.Root.Open("Faust").Shelf().Open("Faust").Page(4));
    }

    [Fact]
    public async Task A_call_on_a_promised_null_breaks_and_says_so()
    {
        var shelf = await _host.SpawnShelfAsync();
        var error = await Assert.ThrowsAsync<CapabilityException>(() => shelf.Root.Find("nothing").Page(1).AsTask());
        Assert.Contains("capability", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_that_comes_home_is_the_object_itself_and_elsewhere_one_object()
    {
        var shelf = await _host.SpawnShelfAsync();
        var once = await shelf.Root.Open("Faust");
        var again = await shelf.Root.Open("Faust");
        Assert.Same(once, again);
        Assert.Same(shelf.Root, await once.Shelf());
    }

    [Fact]
    public async Task A_reference_gives_the_methods_of_its_interface_and_no_cast_gives_more()
    {
        var counter = await _host.SpawnCounterAsync(5);
        var reader = await counter.Root.Reader();
        Assert.Equal(5, await reader.Read());
        Assert.False(reader is ICounter);
    }

    [Fact]
    public async Task With_Reentrant_false_the_next_request_waits_for_the_reply_of_the_one_before()
    {
        var recorder = new Recorder();
        var teller = await _host.SpawnTellerAsync();
        var slow = teller.Root.Serve("slow", recorder);
        var quick = teller.Root.Serve("quick", recorder);
        await recorder.GateReached.WaitAsync(Hosts.Patience);
        Assert.False(quick.IsCompleted);
        await recorder.Open("slow");
        await Promise.WhenAll(slow, quick).WaitAsync(Hosts.Patience);
        Assert.Equal(["slow begins", "slow ends", "quick begins", "quick ends"], await recorder.All());
    }

    [Fact]
    public async Task A_request_that_descends_from_the_one_being_served_fails_instead_of_waiting_for_itself()
    {
        var teller = await _host.SpawnTellerAsync();
        var relay = await _host.SpawnRelayAsync();
        var error = await Assert.ThrowsAsync<DeadlockException>(() => teller.Root.ServeThrough(relay.Root, new Recorder()).WaitAsync(Hosts.Patience));
        Assert.Contains("Reentrant = false", error.Message, StringComparison.Ordinal);
        Assert.Equal("after", await teller.Root.Serve("after", new Recorder()).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task So_does_one_that_comes_back_through_a_device_with_a_reference_of_the_program()
    {
        var teller = await _host.SpawnTellerAsync();
        var back = new BackToTeller(teller.Root);
        var error = await Assert.ThrowsAsync<DeadlockException>(() => teller.Root.ServeThrough(back, new Recorder()).WaitAsync(Hosts.Patience));
        Assert.Contains("Reentrant = false", error.Message, StringComparison.Ordinal);
        Assert.Equal("after", await teller.Root.Serve("after", new Recorder()).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task What_is_pending_when_the_host_is_stopped_ends_as_disconnected()
    {
        // As the hosts of all these tests.
        var other = await CapHost.StartAsync(new CapHostOptions { Components = { typeof(Counter).Assembly }, Confinement = ConfinementMode.Off });
        var asker = await other.SpawnAskerAsync(new Recorder());
        var waiting = asker.Root.Ask(CancellationToken.None);
        await other.DisposeAsync();
        var ended = await Assert.ThrowsAsync<DisconnectedException>(() => waiting.WaitAsync(Hosts.Patience));
        Assert.True(ended.MayHaveRun);
        Assert.Contains("its host was stopped", ended.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_token_reaches_the_callee()
    {
        var recorder = new Recorder();
        var asker = await _host.SpawnAskerAsync(recorder);
        using var cancel = new CancellationTokenSource();
        var waiting = asker.Root.Ask(cancel.Token);
        await recorder.GateReached.WaitAsync(Hosts.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_promise_passed_as_an_argument_is_settled_at_the_receiver()
    {
        var messy = await _host.SpawnMessyAsync();
        var (promise, resolver) = Promise.Defer<int>();
        var doubled = messy.Root.Double(promise);
        Assert.False(doubled.IsCompleted);
        await resolver.Fulfill(21);
        Assert.Equal(42, await doubled.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_killed_process_breaks_what_it_owes_and_what_is_asked_of_it_later()
    {
        var recorder = new Recorder();
        var asker = await _host.SpawnAskerAsync(recorder);
        var waiting = asker.Root.Wait();
        await recorder.GateReached.WaitAsync(Hosts.Patience);
        await asker.Control.Kill();
        await Assert.ThrowsAsync<RevokedException>(() => waiting.WaitAsync(Hosts.Patience));
        await Assert.ThrowsAsync<RevokedException>(() => asker.Root.Wait().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_stopped_process_collects_requests_and_serves_them_when_the_last_hold_is_released()
    {
        var counter = await _host.SpawnCounterAsync(0);
        var first = await counter.Control.Stop();
        var second = await counter.Control.Stop();
        var sum = counter.Root.Add(1);
        await first.Release();
        await first.Release();
        Assert.Equal(1, (await counter.Control.Status()).Holds);
        Assert.False(sum.IsCompleted);
        await second.Release();
        Assert.Equal(1, await sum.WaitAsync(Hosts.Patience));
    }
}
