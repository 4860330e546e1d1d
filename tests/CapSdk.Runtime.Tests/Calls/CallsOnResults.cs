using CapSdk.Invocation;
using CapSdk.Wire;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>A call on the result of another call meets the reply of that call.</summary>
public sealed class CallsOnResults
{
    [Fact]
    public async Task A_call_on_a_result_that_comes_while_the_result_is_passed_on_gets_through_and_so_does_the_result()
    {
        var caller = new Inbox();
        var relay = new ReplyRelay(caller);
        var slot = new Slot(relay, "IShelf");
        var route = new SteppedRoute(slot);
        relay.Routed(route);
        var result = new SteppedResult(route.SecondIsComing);
        relay.Result.Invoke(Call("first"));

        // The callee replies, and passes on the first call; in that moment the second one comes.
        var settled = Task.Run(() => slot.Settle(Outcome.Fulfilled(Payload.Empty, result)));
        await result.FirstIsHere.WaitAsync(Hosts.Patience);
        var called = Task.Run(() => relay.Result.Invoke(Call("second")));

        await Task.WhenAll(settled, called).WaitAsync(Hosts.Patience);
        Assert.Equal(["first", "second"], result.Calls);
        Assert.Equal(1, caller.Delivered);
    }

    private static Request Call(string name) => new() { Interface = "IBook", Method = 1, MethodName = name, Arguments = Payload.Empty, ReplyTo = null };

    /// <summary>Tells when the second call is on its way.</summary>
    private sealed class SteppedRoute(Slot slot) : Route
    {
        private readonly TaskCompletionSource _secondIsComing = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task SecondIsComing => _secondIsComing.Task;

        public override void Pipeline(Request request)
        {
            if (request.MethodName == "second") _secondIsComing.SetResult();
            slot.Pipeline(request);
        }

        public override void Cancel() { }

        public override void Finish() { }

        public override Task<BlockOutcome> Block(Attempt attempt, IParking parking) => slot.Block(attempt, parking);

        public override bool SharesPathWith(Reference reference) => true;
    }

    /// <summary>Takes the first call for as long as the second is not on its way.</summary>
    private sealed class SteppedResult(Task secondIsComing) : Reference
    {
        private readonly TaskCompletionSource _firstIsHere = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly List<string> _calls = [];

        public Task FirstIsHere => _firstIsHere.Task;

        public IReadOnlyList<string> Calls => _calls;

        public override string Interface => "IBook";

        public override void Invoke(Request request)
        {
            lock (_calls) _calls.Add(request.MethodName);
            _firstIsHere.TrySetResult();
            secondIsComing.Wait(Hosts.Patience);
        }
    }

    private sealed class Inbox : ReplyTarget
    {
        public int Delivered { get; private set; }

        public override void Deliver(Outcome outcome) => Delivered++;

        public override void Routed(Route route) { }

        public override CallName NameFor(HostId callee) => CallName.None;
    }
}
