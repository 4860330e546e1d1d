using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>
/// The source has let a process go that serves a call, and loses its connection to the destination before it has passed on a call to the result: the wire
/// plays the source.
/// </summary>
public sealed class BrokenFlushOnAResult : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly Guid _move = Guid.NewGuid();
    private readonly Guid _token = Guid.NewGuid();
    private readonly TaskCompletionSource<int> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<IReadOnlyList<Whereabouts>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CapHost _far = null!;
    private CapHost _destination = null!;
    private TappedWire _wire = null!;
    private IRegistry _registry = null!;

    // The reply to the call, at the destination, and what it is to be.
    private readonly ReplyRelay _reply = new(null);
    private ICounter _counter = null!;

    public async Task InitializeAsync()
    {
        var near = await _hosts.StartAsync();
        _far = await _hosts.StartAsync();
        _destination = await _hosts.StartAsync();
        _wire = await TappedWire.To(_far);
        var restored = near.RestoreAsync<IRegistry>(_wire.Through(_far.Publish((await _far.SpawnRegistryAsync()).Root)));
        await _wire.Connect().WaitAsync(Hosts.Patience);
        await _wire.PassOn(await _wire.FromNear<Restore>());
        await _wire.PassBack(await _wire.FromFar<Return>());
        await _wire.PassOn(await _wire.FromNear<Finish>());
        _registry = await restored.WaitAsync(Hosts.Patience);
        _counter = (await _destination.SpawnCounterAsync(0)).Root;
        _destination.Network.Parking.Park(_token, _reply);
        _destination.Network.Reclaiming.Here = (_, move, calls) =>
        {
            Assert.Equal(_move, move);
            _asked.SetResult(calls.Count);
            return _answer.Task;
        };
    }

    public async Task DisposeAsync()
    {
        await _wire.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_sent_before_it_is_looked_for_at_the_destination_before_anything_new_goes_there(bool isInImage)
    {
        var (waiting, first, second) = await LostItsWay(isInImage);
        Reply();
        Assert.Equal(1, await _asked.Task.WaitAsync(Hosts.Patience));
        Assert.False(second.IsCompleted);
        Assert.False(waiting.IsCompleted);
        _answer.SetResult([NeverCame]);
        Assert.Equal(1, await first.WaitAsync(Hosts.Patience));
        Assert.Equal(11, await second.WaitAsync(Hosts.Patience));
        Assert.Equal(111, await (await waiting.WaitAsync(Hosts.Patience)).Add(100).WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_destination_cannot_tell_what_follows_breaks(bool hasCome)
    {
        var (waiting, first, second) = await LostItsWay(isInImage: true, hasMissed: hasCome);
        Reply();
        Assert.Equal(hasCome ? 2 : 1, await _asked.Task.WaitAsync(Hosts.Patience));

        // That one call is known to have come says nothing of another before it, which has ended without word of its fate.
        var receipt = new ReplyRelay(null);
        var token = Guid.NewGuid();
        _destination.Network.Parking.Park(token, receipt);
        _answer.SetResult(hasCome ? [new Whereabouts(CallFateHere.Came, token), default] : [default]);
        AssertLost(mayHaveRun: false, await Assert.ThrowsAsync<DisconnectedException>(() => second.WaitAsync(Hosts.Patience)));
        AssertLost(mayHaveRun: true, await Assert.ThrowsAsync<DisconnectedException>(() => waiting.WaitAsync(Hosts.Patience)));
        AssertLost(mayHaveRun: false, await Assert.ThrowsAsync<DisconnectedException>(() => waiting.Add(100).WaitAsync(Hosts.Patience)));
        receipt.Deliver(Outcome.Broken(new DisconnectedException("its reply", true)));
        Assert.True((await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        Assert.Equal(0, await _counter.Read().WaitAsync(Hosts.Patience));
    }

    private Return Broken(Call call) =>
        new(call.Question.AsAnswer, new WireOutcome(null, false, new WirePayload(Errors.Encode(new DisconnectedException("no way on", true), _far.Platform.Root).Bytes, [])));

    private static Whereabouts NeverCame => new(CallFateHere.NeverCame, default);

    private void Reply()
    {
        var proxy = (CapabilityProxy)_counter;
        using var writer = new PayloadWriter(proxy.Owner);
        writer.Write(_counter);
        _reply.Deliver(Outcome.Fulfilled(writer.ToPayload(), proxy.Reference));
    }

    private static void AssertLost(bool mayHaveRun, DisconnectedException lost)
    {
        Assert.StartsWith("The way to the result of the call was lost while earlier calls were on it.", lost.Message, StringComparison.Ordinal);
        Assert.Equal(mayHaveRun, lost.MayHaveRun);
    }

    // A call, and two on its result: one sent before its caller hears of the move, one after.
    private async Task<(Promise<ICounter> Waiting, Promise<int> First, Promise<int> Second)> LostItsWay(bool isInImage, bool hasMissed = false)
    {
        var waiting = _registry.WaitFor("moving");
        var call = await _wire.FromNear<Call>();
        var first = waiting.Add(1);
        Assert.Equal(call.Question, (await _wire.FromNear<Call>()).OnAnswer);

        if (hasMissed)
        {
            var given = waiting.Add(1000);
            await _wire.PassBack(Broken(await _wire.FromNear<Call>()));
            await Assert.ThrowsAsync<DisconnectedException>(() => given.WaitAsync(Hosts.Patience));
            await _wire.FromNear<Finish>();
        }

        // Three messages: the restore and its end, and the call. Or the call came too late itself.
        await _wire.PassBack(new MoveNotice(
            _move,
            _destination.Network.Contact,
            isInImage ? 3UL : 2UL,
            isInImage ? [(call.Question.AsAnswer, _token)] : [],
            [(call.Target!.Value.AsExport, Guid.NewGuid(), true)]));
        await _wire.FromNear<MoveNoted>();
        await _wire.PassBack(new ReplyElsewhere(call.Question.AsAnswer, _destination.Network.Contact, _token));
        var flush = await _wire.FromNear<Call>();
        Assert.Equal(Request.FlushMethod, flush.Method);
        Assert.Equal(call.Question, flush.OnAnswer);
        var second = waiting.Add(10);
        await _wire.PassBack(Broken(flush));
        return (waiting, first, second);
    }
}
