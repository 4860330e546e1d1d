using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>The source has let a process go, and loses its connection to the destination before it has passed a call on: the wire plays the source.</summary>
public sealed class BrokenFlush : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _near = null!;
    private CapHost _far = null!;
    private CapHost _destination = null!;
    private TappedWire _wire = null!;

    // At the source, and what it is to be at the destination.
    private ICounter _counter = null!;
    private ICounter _there = null!;
    private ImportReference _import = null!;
    private Reference _direct = null!;

    public async Task InitializeAsync()
    {
        _near = await _hosts.StartAsync();
        _far = await _hosts.StartAsync();
        _destination = await _hosts.StartAsync();
        _wire = await TappedWire.To(_far);
        var restored = _near.RestoreAsync<ICounter>(_wire.Through(_far.Publish((await _far.SpawnCounterAsync(40)).Root)));
        await _wire.Connect().WaitAsync(Hosts.Patience);
        await _wire.PassOn(await _wire.FromNear<Restore>());
        await _wire.PassBack(await _wire.FromFar<Return>());
        await _wire.PassOn(await _wire.FromNear<Finish>());
        _counter = await restored.WaitAsync(Hosts.Patience);
        _import = Assert.IsType<ImportReference>(((CapabilityProxy)_counter).Reference);
        _there = (await _destination.SpawnCounterAsync(0)).Root;
        _direct = ((CapabilityProxy)await _near.RestoreAsync<ICounter>(_destination.Publish(_there)).WaitAsync(Hosts.Patience)).Reference;
    }

    public async Task DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Theory]
    [InlineData(CallFateHere.NeverCame)]
    [InlineData(CallFateHere.Settled)]
    public async Task What_was_sent_before_it_is_looked_for_at_the_destination_before_anything_new_goes_there(object fate)
    {
        var (first, second) = await AskedFor((CallFateHere)fate, CallFateHere.NeverCame);
        if ((CallFateHere)fate == CallFateHere.NeverCame)
        {
            Assert.Equal(1, await first.WaitAsync(Hosts.Patience));
            Assert.Equal(11, await second.WaitAsync(Hosts.Patience));
            return;
        }

        Assert.True((await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        Assert.Equal(10, await second.WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(CallFateHere.Unknown, CallFateHere.NeverCame)]
    [InlineData(CallFateHere.NeverCame, CallFateHere.Unknown)]
    public async Task Nothing_new_is_sent_where_something_may_still_come_that_was_sent_before(object fate, object others)
    {
        var (first, second) = await AskedFor((CallFateHere)fate, (CallFateHere)others);
        Assert.Equal((CallFateHere)fate == CallFateHere.Unknown, (await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        var refused = await Assert.ThrowsAsync<DisconnectedException>(() => second.WaitAsync(Hosts.Patience));
        Assert.False(refused.MayHaveRun);
        Assert.EndsWith("as it might overtake them. Get the reference again.", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DisconnectedException>(() => _counter.Add(100).WaitAsync(Hosts.Patience));
        Assert.Equal(0, await _there.Read().WaitAsync(Hosts.Patience));
    }

    // A call that was sent before the flush and one that was made after it, when the destination says what became of the first, and of whatever else was given up.
    private async Task<(Promise<int> First, Promise<int> Second)> AskedFor(CallFateHere fate, CallFateHere others)
    {
        var answer = new TaskCompletionSource<IReadOnlyList<Whereabouts>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _destination.Network.Reclaiming.Here = (_, _, calls) =>
        {
            asked.SetResult(calls.Count);
            return answer.Task;
        };
        _import.SetHeir(new Heir(Guid.NewGuid(), _destination.Network.Contact, Guid.NewGuid(), Handled: 0));
        var first = _counter.Add(1);
        await _wire.FromNear<Call>();
        _import.Shorten(_direct);
        var flush = await _wire.FromNear<Call>();
        Assert.Equal(Request.FlushMethod, flush.Method);
        var second = _counter.Add(10);
        await _wire.PassBack(new Return(flush.Question.AsAnswer, new WireOutcome(null, false, new WirePayload(Errors.Encode(new DisconnectedException("no way on", true), _far.Platform.Root).Bytes, []))));
        Assert.Equal(2, await asked.Task.WaitAsync(Hosts.Patience));
        Assert.False(second.IsCompleted);
        answer.SetResult([new Whereabouts(fate, default), new Whereabouts(others, default)]);
        return (first, second);
    }
}
