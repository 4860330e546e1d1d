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
        var (first, second) = await AskedFor((CallFateHere)fate);
        if ((CallFateHere)fate == CallFateHere.NeverCame)
        {
            Assert.Equal(1, await first.WaitAsync(Hosts.Patience));
            Assert.Equal(11, await second.WaitAsync(Hosts.Patience));
            return;
        }

        Assert.True((await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        Assert.Equal(10, await second.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Nothing_new_is_sent_where_something_may_still_come_that_was_sent_before()
    {
        var (first, second) = await AskedFor(CallFateHere.Unknown);
        Assert.True((await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        await IsGivenUp(second);
    }

    [Fact]
    public async Task What_ended_before_without_word_of_its_fate_may_still_come_too()
    {
        var given = _counter.Add(1000);
        await _wire.PassBack(Broken(await _wire.FromNear<Call>()));
        await Assert.ThrowsAsync<DisconnectedException>(() => given.WaitAsync(Hosts.Patience));
        await _wire.PassOn(await _wire.FromNear<Finish>());
        var (first, second) = await AskedFor(CallFateHere.NeverCame, CallFateHere.Unknown);
        Assert.False((await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience))).MayHaveRun);
        await IsGivenUp(second);
    }

    [Fact]
    public async Task The_end_of_the_session_meanwhile_changes_nothing()
    {
        _import.SetHeir(new Heir(Guid.NewGuid(), _destination.Network.Contact, Guid.NewGuid(), Handled: 0));
        var (answer, _) = Asked();
        var first = _counter.Add(1);
        await _wire.FromNear<Call>();
        _import.Shorten(_direct);
        var flush = await _wire.FromNear<Call>();
        var second = _counter.Add(10);
        await _wire.PassBack(Broken(flush));
        var settling = _import.Settling;
        _import.Session.Close("the source was killed");
        Assert.False(settling.IsCompleted);
        Assert.False(second.IsCompleted);
        answer.SetResult([new Whereabouts(CallFateHere.NeverCame, default)]);
        Assert.Equal(1, await first.WaitAsync(Hosts.Patience));
        Assert.Equal(11, await second.WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_move_nothing_can_be_looked_for_so_nothing_new_is_sent_unless_all_was_answered(bool wasAnswered)
    {
        var first = _counter.Add(1);
        var call = await _wire.FromNear<Call>();
        if (wasAnswered)
        {
            await _wire.PassOn(call);
            await _wire.PassBack(await _wire.FromFar<Return>());
            Assert.Equal(41, await first.WaitAsync(Hosts.Patience));
            await _wire.PassOn(await _wire.FromNear<Finish>());
        }

        _import.Shorten(_direct);
        var second = _counter.Add(10);
        _import.Session.Close("the host was killed");
        if (wasAnswered)
        {
            Assert.Equal(10, await second.WaitAsync(Hosts.Patience));
            return;
        }

        await Assert.ThrowsAsync<DisconnectedException>(() => first.WaitAsync(Hosts.Patience));
        await IsGivenUp(second);
    }

    private async Task IsGivenUp(Promise<int> second)
    {
        var refused = await Assert.ThrowsAsync<DisconnectedException>(() => second.WaitAsync(Hosts.Patience));
        Assert.False(refused.MayHaveRun);
        Assert.EndsWith("as it might overtake them. Get the reference again.", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DisconnectedException>(() => _counter.Add(100).WaitAsync(Hosts.Patience));
        Assert.Equal(0, await _there.Read().WaitAsync(Hosts.Patience));
    }

    private Return Broken(Call call) =>
        new(call.Question.AsAnswer, new WireOutcome(null, false, new WirePayload(Errors.Encode(new DisconnectedException("no way on", true), _far.Platform.Root).Bytes, [])));

    private (TaskCompletionSource<IReadOnlyList<Whereabouts>> Answer, Task<int> Asked) Asked()
    {
        var answer = new TaskCompletionSource<IReadOnlyList<Whereabouts>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _destination.Network.Reclaiming.Here = (_, _, calls) =>
        {
            asked.SetResult(calls.Count);
            return answer.Task;
        };
        return (answer, asked.Task);
    }

    // A call that was sent before the flush and one that was made after it, when the destination says what became of the first, and of whatever else was given up.
    private async Task<(Promise<int> First, Promise<int> Second)> AskedFor(params CallFateHere[] fates)
    {
        var (answer, asked) = Asked();
        _import.SetHeir(new Heir(Guid.NewGuid(), _destination.Network.Contact, Guid.NewGuid(), Handled: 0));
        var first = _counter.Add(1);
        await _wire.FromNear<Call>();
        _import.Shorten(_direct);
        var flush = await _wire.FromNear<Call>();
        Assert.Equal(Request.FlushMethod, flush.Method);
        var second = _counter.Add(10);
        await _wire.PassBack(Broken(flush));
        Assert.Equal(fates.Length, await asked.WaitAsync(Hosts.Patience));
        Assert.False(second.IsCompleted);
        answer.SetResult([.. fates.Select(static fate => new Whereabouts(fate, default))]);
        return (first, second);
    }
}
