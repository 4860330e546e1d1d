using System.Reflection;
using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>References that were resolved to what leads back to them: calls on them break, and none goes round for ever.</summary>
public sealed class Circles : IAsyncLifetime
{
    private const int Many = 500;

    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Calls_on_promises_that_were_resolved_to_one_another_break(int length)
    {
        var circle = Promised(length);
        var waiting = circle.Select(Called).ToArray();
        for (var i = 0; i < length; i++) circle[i].Resolve(circle[(i + 1) % length]);
        foreach (var call in waiting.Concat(circle.Select(Called))) await Broke(call);
    }

    [Fact]
    public async Task Also_where_one_is_seen_through_a_narrower_interface()
    {
        var read = await ReadCounter();
        var circle = Promised(2);
        var method = read.Methods[0].Id;
        var waiting = Called(circle[0], method);
        circle[0].Resolve(new NarrowedReference(circle[1], read));
        circle[1].Resolve(new NarrowedReference(circle[0], read));
        await Broke(waiting);
        await Broke(Called(circle[1], method));
    }

    [Fact]
    public async Task An_object_that_is_said_to_have_moved_to_where_its_own_reference_leads_breaks_its_calls()
    {
        var host = await _hosts.StartAsync();
        var facets = new List<Facet>();
        for (var i = 0; i < 2; i++) facets.Add(Assert.IsType<Facet>(((CapabilityProxy)(await host.SpawnCounterAsync(0)).Root).Reference));
        var read = host.Platform.Contracts.Find(typeof(IReadCounter))!;
        facets[0].MovedTo(facets[1]);
        facets[1].MovedTo(new NarrowedReference(facets[0], read));
        foreach (var facet in facets) await Broke(Called(facet, read.Methods[0].Id));
    }

    [Fact]
    public void Whoever_looks_where_a_way_leads_before_taking_a_step_does_so_while_nobody_else_takes_one()
    {
        var end = new WatchedStep();
        var middle = new WatchedStep();
        middle.LeadTo(end);
        new WatchedStep().LeadTo(middle);
        Assert.Equal((2, 1), (end.Looks, middle.Looks));
        end.LeadTo(middle);
        Assert.IsType<BrokenReference>(end.Led);
    }

    [Fact]
    public async Task A_call_whose_reply_is_its_own_promise_breaks_and_so_do_calls_on_its_result()
    {
        var host = await _hosts.StartAsync();
        await ResolvedToItself((await host.SpawnRegistryAsync()).Root);
    }

    [Fact]
    public async Task Also_where_it_is_said_by_another_host()
    {
        var near = await _hosts.StartAsync();
        var far = await _hosts.StartAsync();
        await ResolvedToItself(await near.RestoreAsync<IRegistry>(far.Publish((await far.SpawnRegistryAsync()).Root)).WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Calls_whose_replies_are_the_promises_of_one_another_break(int length)
    {
        var host = await _hosts.StartAsync();
        var registry = (await host.SpawnRegistryAsync()).Root;
        var waiting = Enumerable.Range(0, length).Select(i => registry.WaitFor($"{i}")).ToArray();
        var read = waiting.Select(static promise => promise.Read()).ToArray();
        for (var i = 0; i < length; i++) await registry.Register($"{i}", waiting[(i + 1) % length].AsCapability()).WaitAsync(Hosts.Patience);
        foreach (var call in read) await Broke(call);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Also_where_the_replies_are_given_at_the_same_time(int length)
    {
        var slots = Enumerable.Range(0, Many).Select(_ => Promised(length).Select(Served).ToArray()).ToArray();
        var replies = slots.Select(round => round.Select(static served => Outcome.Fulfilled(Payload.Empty, served.Result)).ToArray()).ToArray();
        var waiting = slots.Select(round => round.Select(static served => Called(served.Result)).ToArray()).ToArray();
        await Rounds.AtTheSameTime(Many, length, (round, i) => slots[round][i].Slot.Settle(replies[round][(i + 1) % length]));
        foreach (var call in waiting.SelectMany(static round => round)) await Broke(call);
        foreach (var (_, result) in slots.SelectMany(static round => round)) await Broke(Called(result));

        static (Slot Slot, EventualReference Result) Served(EventualReference result)
        {
            var slot = new Slot(new Waiting(result), "ITest");
            result.RouteThrough(slot, new Waiting(result));
            return (slot, result);
        }
    }

    [Fact]
    public async Task Calls_on_a_result_do_not_go_to_a_slot_whose_reply_leads_back_to_them()
    {
        var result = new EventualReference("ITest");
        var slot = new Slot(null, "ITest");
        slot.Settle(Outcome.Fulfilled(Payload.Empty, result));
        var waiting = Called(result);

        // Whoever waits for the reply comes for it only now.
        slot.ResumeTo(new Waiting(result));
        await Broke(waiting);
    }

    [Fact]
    public async Task Calls_on_a_result_that_was_fetched_elsewhere_break_where_it_is_their_own_promise()
    {
        var result = new EventualReference("ITest");
        var rerouted = new Rerouted(null);
        rerouted.Release();
        result.RouteThrough(new ReroutedRoute(rerouted), new Waiting(result));
        var waiting = Called(result);
        rerouted.Open(Outcome.Fulfilled(Payload.Empty, result), static _ => { });
        await Broke(waiting);
        await Broke(Called(result));
    }

    private static async Task ResolvedToItself(IRegistry registry)
    {
        var waiting = registry.WaitFor("itself");
        var read = waiting.Read();
        await registry.Register("itself", waiting.AsCapability()).WaitAsync(Hosts.Patience);
        await Broke(read);
        await Assert.ThrowsAnyAsync<CapabilityException>(async () => await (await waiting.WaitAsync(Hosts.Patience)).Read().WaitAsync(Hosts.Patience));
        await registry.Register("else", waiting.AsCapability()).WaitAsync(Hosts.Patience);
    }

    private async Task<CapabilityContract> ReadCounter() => (await _hosts.StartAsync()).Platform.Contracts.Find(typeof(IReadCounter))!;

    private static EventualReference[] Promised(int count) => [.. Enumerable.Range(0, count).Select(static _ => new EventualReference("ITest"))];

    private static Task<Outcome> Called(Reference reference) => Called(reference, method: 1);

    private static Task<Outcome> Called(Reference reference, uint method)
    {
        var reply = new Reply();
        reference.Invoke(new Request { Interface = "ITest", Method = method, MethodName = "Call", Arguments = Payload.Empty, ReplyTo = reply });
        return reply.Outcome;
    }

    private static async Task Broke(Task<Outcome> call) => AssertCircle((await call.WaitAsync(Hosts.Patience)).Error);

    private static async Task Broke(Promise<int> call) => AssertCircle(await Assert.ThrowsAnyAsync<CapabilityException>(() => call.WaitAsync(Hosts.Patience)));

    private static void AssertCircle(Exception? error) =>
        Assert.Equal("The reference was resolved to itself, or to what leads back to it: it can never lead to an object.", error?.Message);

    /// <summary>Who waits for a reply, and calls on its result.</summary>
    private sealed class Waiting(EventualReference result) : ReplyTarget
    {
        public override CallName NameFor(Wire.HostId callee) => CallName.None;

        public override void Routed(Route route) => result.RouteThrough(route, this);

        public override void Deliver(Outcome outcome) => result.Shorten(outcome, static _ => { });
    }

    /// <summary>The way to a call whose session has ended.</summary>
    private sealed class ReroutedRoute(Rerouted rerouted) : Route
    {
        public override Reference Step => rerouted.Step;

        public override void Pipeline(Request request) => rerouted.Pipeline(request);

        public override void Cancel() { }

        public override void Finish() { }

        public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => throw new NotSupportedException();

        public override bool SharesPathWith(Reference reference) => true;
    }

    /// <summary>Counts who looks where it leads, and demands that they hold the lock: they have seen it as it was when it comes to lead elsewhere.</summary>
    private sealed class WatchedStep : Reference
    {
        private static readonly Lock s_leading = (Lock)typeof(Reference).GetField("s_leading", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        private Reference? _next;

        public override string Interface => "ITest";

        public int Looks { get; private set; }

        public Reference? Led => _next;

        protected override Reference? Next
        {
            get
            {
                Assert.True(s_leading.IsHeldByCurrentThread);
                Looks++;
                return _next;
            }
        }

        public void LeadTo(Reference next) => LeadTo(ref _next, next);

        public override void Invoke(Request request) => throw new NotSupportedException();
    }

    private sealed class Reply : ReplyTarget
    {
        private readonly TaskCompletionSource<Outcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Outcome> Outcome => _outcome.Task;

        public override CallName NameFor(Wire.HostId callee) => CallName.None;

        public override void Routed(Route route) { }

        public override void Deliver(Outcome outcome) => _outcome.TrySetResult(outcome);
    }
}
