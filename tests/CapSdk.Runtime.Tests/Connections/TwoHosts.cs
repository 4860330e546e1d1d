using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

public sealed class TwoHosts : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private CapHost _near = null!;
    private CapHost _far = null!;

    public async Task InitializeAsync()
    {
        _near = await _hosts.StartAsync();
        _far = await _hosts.StartAsync();
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task A_published_process_answers_another_host()
    {
        var counter = await FarCounter(40);
        Assert.Equal(42, await counter.Add(2).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_sturdy_reference_can_be_restored_narrower_and_never_wider()
    {
        var handle = await _far.SpawnCounterAsync(5);
        var wide = _far.Publish(handle.Root).ToUri();
        var narrow = _far.Publish<IReadCounter>(handle.Root).ToUri();
        Assert.Equal(5, await (await _near.RestoreAsync<IReadCounter>(wide).WaitAsync(Hosts.Patience)).Read().WaitAsync(Hosts.Patience));
        var refused = await Assert.ThrowsAsync<CapabilityException>(() => _near.RestoreAsync<ICounter>(narrow).WaitAsync(Hosts.Patience));
        Assert.Contains("never widened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_sturdy_reference_hides_its_secret_unless_asked()
    {
        var handle = await _far.SpawnCounterAsync(5);
        var sturdy = _far.Publish(handle.Root);
        var secret = sturdy.ToUri().Split('/')[^1];
        Assert.DoesNotContain(secret, sturdy.ToString(), StringComparison.Ordinal);
        Assert.Equal(sturdy.ToUri(), SturdyReference.Parse(sturdy.ToUri()).ToUri());
    }

    [Theory]
    [InlineData("http://x", "cap://")]
    [InlineData("cap://short@1.2.3.4:5/AAAA", "fingerprint")]
    [InlineData("cap://nothing", "form")]
    [InlineData("cap://AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@1.2.3.4:5/…", "ToUri()")]
    public void What_is_not_a_sturdy_reference_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => SturdyReference.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_host_that_was_stopped_says_so()
    {
        await _far.DisposeAsync().AsTask().WaitAsync(Hosts.Patience);
        Assert.Equal(typeof(CapHost).FullName, Assert.Throws<ObjectDisposedException>(() => _far.Publish(_far.Landing)).ObjectName);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _far.SpawnCounterAsync(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => _far.RestoreAsync<ICounter>("cap://AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA@1.2.3.4:5/AAAA"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var handle = await _far.SpawnCounterAsync(5);
        var uri = _far.Publish(handle.Root).ToUri();
        var forged = uri[..(uri.LastIndexOf('/') + 1)] + new string('A', 43);
        await Assert.ThrowsAsync<CapabilityException>(() => _near.RestoreAsync<ICounter>(forged).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task An_impostor_at_the_address_is_not_talked_to()
    {
        var handle = await _far.SpawnCounterAsync(5);
        var genuine = _far.Publish(handle.Root);
        await using var impostor = new Hosts();
        var other = await impostor.StartAsync();
        var redirected = genuine.ToUri().Replace(_far.Address, other.Address, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<DisconnectedException>(() => _near.RestoreAsync<ICounter>(redirected).WaitAsync(Hosts.Patience));
        Assert.Contains("another host answers there", refused.Message, StringComparison.Ordinal);
        Assert.False(refused.MayHaveRun);
    }

    [Fact]
    public async Task Errors_travel_between_hosts()
    {
        var counter = await FarCounter(7);
        var error = await Assert.ThrowsAsync<CounterException>(() => counter.Fail("enough").WaitAsync(Hosts.Patience));
        Assert.Equal(("enough", 7), (error.Message, error.Value));
    }

    [Fact]
    public async Task Calls_keep_their_order_across_hosts()
    {
        var counter = await FarCounter(0);
        var sums = Enumerable.Range(1, 200).Select(counter.Add).ToArray();
        Assert.Equal(Enumerable.Range(1, 200).Select(n => n * (n + 1) / 2), await Promise.WhenAll(sums).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Pipelined_calls_leave_without_waiting_for_what_they_depend_on()
    {
        var shelf = await FarShelf();
        Assert.Equal("Faust, page 4", await shelf.Open("Faust").Shelf().Open("Faust").Page(4).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_call_whose_arguments_cannot_be_read_is_answered_with_the_reason()
    {
        var counter = await FarCounter(3);
        await Assert.ThrowsAnyAsync<CapabilityException>(() => RawCall.Invoke(counter, nameof(ICounter.Add), Payload.Empty));
        await Assert.ThrowsAnyAsync<CapabilityException>(() => RawCall.Invoke(counter, nameof(ICounter.Add), new Payload(new byte[] { 0xff, 0xff }, [])));
        Assert.Equal(5, await counter.Add(2).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_callback_into_the_calling_host_works()
    {
        var recorder = new Recorder();
        var teller = await _near.RestoreAsync<ITeller>(_far.Publish((await _far.SpawnTellerAsync()).Root));
        Assert.Equal("Ada", await teller.Serve("Ada", recorder).WaitAsync(Hosts.Patience));
        Assert.Equal(["Ada begins", "Ada ends"], await recorder.All());
    }

    [Fact]
    public async Task A_deadlock_through_another_host_is_found()
    {
        var teller = await _near.RestoreAsync<ITeller>(_far.Publish((await _far.SpawnTellerAsync()).Root));
        var relay = await _near.SpawnRelayAsync();
        await Assert.ThrowsAsync<DeadlockException>(() => teller.ServeThrough(relay.Root, new Recorder()).WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_cancel_crosses_to_the_other_host()
    {
        var recorder = new Recorder();
        var asker = await _near.RestoreAsync<IAsker>(_far.Publish((await _far.SpawnAskerAsync(recorder)).Root));
        using var cancel = new CancellationTokenSource();
        var waiting = asker.Ask(cancel.Token);
        await recorder.GateReached.WaitAsync(Hosts.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_host_that_ends_breaks_the_calls_that_wait_for_it()
    {
        var recorder = new Recorder();
        var asker = await _near.RestoreAsync<IAsker>(_far.Publish((await _far.SpawnAskerAsync(recorder)).Root));
        var waiting = asker.Wait();
        await recorder.GateReached.WaitAsync(Hosts.Patience);
        await _far.DisposeAsync();
        var broken = await Assert.ThrowsAnyAsync<CapabilityException>(() => waiting.WaitAsync(Hosts.Patience));
        Assert.True(broken is DisconnectedException { MayHaveRun: true } or RevokedException, broken.ToString());
        var later = await Assert.ThrowsAsync<DisconnectedException>(() => asker.Wait().WaitAsync(Hosts.Patience));
        Assert.False(later.MayHaveRun);
    }

    [Fact]
    public async Task Two_hosts_that_dial_each_other_at_once_end_up_with_one_session()
    {
        var here = _near.Publish((await _near.SpawnCounterAsync(1)).Root);
        var there = _far.Publish((await _far.SpawnCounterAsync(2)).Root);
        var restored = await Task.WhenAll(
            Task.Run(() => _near.RestoreAsync<ICounter>(there).WaitAsync(Hosts.Patience)),
            Task.Run(() => _far.RestoreAsync<ICounter>(here).WaitAsync(Hosts.Patience))).WaitAsync(Hosts.Patience);
        var values = await Promise.WhenAll(restored.Select(counter => counter.Read())).WaitAsync(Hosts.Patience);
        Assert.Equal([2, 1], values);
        Assert.Single(_near.Network.Sessions);
        Assert.Single(_far.Network.Sessions);
    }

    [Fact]
    public async Task A_reference_handed_to_a_third_host_becomes_direct()
    {
        var third = await _hosts.StartAsync();
        var recorder = new Recorder();
        var recorderOnFar = await _near.RestoreAsync<IRecorder>(_far.Publish<IRecorder>(recorder)).WaitAsync(Hosts.Patience);
        var teller = await _near.RestoreAsync<ITeller>(third.Publish((await third.SpawnTellerAsync()).Root));
        Assert.Equal("Ada", await teller.Serve("Ada", recorderOnFar).WaitAsync(Hosts.Patience));
        Assert.Equal(["Ada begins", "Ada ends"], await recorder.All());
        Assert.Contains(third.Network.Sessions, session => session.Peer.Id == _far.Network.Contact.Id);
        Assert.Equal(0, _far.Network.HandOffs.Waiting);
    }

    private async Task<ICounter> FarCounter(int start) => await _near.RestoreAsync<ICounter>(_far.Publish((await _far.SpawnCounterAsync(start)).Root));

    private async Task<IShelf> FarShelf() => await _near.RestoreAsync<IShelf>(_far.Publish((await _far.SpawnShelfAsync()).Root));
}
