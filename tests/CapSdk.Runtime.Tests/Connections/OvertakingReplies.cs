using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A reply is there before whoever sends the call has told who waits for it which way it went.</summary>
public sealed class OvertakingReplies : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _caller = null!;
    private ICounter _called = null!;
    private ICounter _other = null!;

    public async Task InitializeAsync()
    {
        _caller = await _hosts.StartAsync();
        var callee = await _hosts.StartAsync();
        _called = await Restored(callee);
        _other = await Restored(callee);
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task Who_waits_is_told_of_the_way_first_and_then_of_the_reply()
    {
        // Sending holds the lock of the reference. To resolve the result to that very reference takes them the other way round.
        var slow = new SlowToHear(() => _other.Read().WaitAsync(Hosts.Patience));
        var proxy = (CapabilityProxy)_called;
        proxy.Reference.Invoke(new Request
        {
            Interface = proxy.Contract.Name,
            Method = proxy.Contract.Methods.Single(static method => method.Name == nameof(ICounter.Read)).Id,
            Arguments = Payload.Empty,
            ReplyTo = slow,
        });
        var (outcome, wasTold) = await slow.Delivered.WaitAsync(Hosts.Patience);
        Assert.NotNull(outcome.Value);
        Assert.True(wasTold);
    }

    private async Task<ICounter> Restored(CapHost callee) =>
        await _caller.RestoreAsync<ICounter>(callee.Publish((await callee.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);

    /// <summary>Has heard of the way only once a call that was made afterwards has been answered: the reply has been read by then.</summary>
    private sealed class SlowToHear(Func<Task<int>> laterCall) : ReplyTarget
    {
        private readonly TaskCompletionSource<(Outcome, bool)> _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isTold;

        public Task<(Outcome Outcome, bool WasTold)> Delivered => _delivered.Task;

        public override CallName NameFor(Wire.HostId callee) => CallName.None;

        public override void Routed(Route route)
        {
            Task.Run(laterCall).GetAwaiter().GetResult();
            _isTold = true;
        }

        public override void Deliver(Outcome outcome) => _delivered.TrySetResult((outcome, _isTold));
    }
}
