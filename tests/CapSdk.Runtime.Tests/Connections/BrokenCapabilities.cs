using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A capability that could not be had is missed in the same way wherever it goes.</summary>
public sealed class BrokenCapabilities : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [Fact]
    public async Task Its_error_is_the_callee_s_over_any_number_of_hosts()
    {
        var thrown = await Assert.ThrowsAsync<CounterException>(() => Third(static owner => Of(owner, new CounterException("nobody counts", 7))));
        Assert.Equal(("nobody counts", 7), (thrown.Message, thrown.Value));
    }

    [Fact]
    public async Task An_error_of_the_runtime_stays_that_one() =>
        await Assert.ThrowsAsync<DisconnectedException>(() => Third(static _ => new BrokenReference("ICounter", new DisconnectedException("The way was lost.", mayHaveRun: false))));

    [Fact]
    public async Task A_large_error_is_told_by_its_name_and_the_beginning_of_its_message()
    {
        var thrown = await Assert.ThrowsAsync<RemoteException>(() => Third(static owner => Of(owner, new CounterException(new string('x', 100_000), 7))));
        Assert.Equal(typeof(CounterException).FullName, thrown.TypeName);
        Assert.InRange(thrown.RemoteMessage.Length, 1000, 4000);
    }

    [Fact]
    public async Task An_error_that_cannot_be_read_ends_no_session()
    {
        var garbage = new byte[100_000];
        Array.Fill(garbage, (byte)0xff);
        var thrown = await Assert.ThrowsAnyAsync<CapabilityException>(() => Third(_ => BrokenReference.Thrown(typeof(ICounter).FullName!, new Payload(garbage, []))));
        Assert.IsNotType<DisconnectedException>(thrown);
    }

    [Fact]
    public async Task An_exception_whose_message_throws_is_told_by_its_name()
    {
        var thrown = await Assert.ThrowsAsync<RemoteException>(() => Third(static owner => Of(owner, new Unspeakable())));
        Assert.Equal("(its message cannot be read: that throws a NotSupportedException)", thrown.RemoteMessage);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_flush_ends_with_the_error_only_where_the_way_was_lost(bool isLost)
    {
        var (owner, holder) = (await _hosts.StartAsync(), await _hosts.StartAsync());
        var session = await SessionFrom(owner, holder);
        CapabilityException error = isLost ? new DisconnectedException("lost", mayHaveRun: false) : new CapabilityException("none");
        var wire = session.WithTables(new Describer(session).Draft(new Payload(default, [new BrokenReference("ICounter", error)])).TryFinish)!;
        var received = Assert.Single(session.Receive(wire).Capabilities);
        var has = new TaskCompletionSource<bool>();
        received.Invoke(Request.Flush(has.SetResult));
        Assert.Equal(!isLost, await has.Task.WaitAsync(Hosts.Patience));
    }

    /// <summary>Of a class that does not travel.</summary>
    private sealed class Unspeakable : Exception
    {
        private readonly Stream _stream = Stream.Null;

        public override string Message => throw new NotSupportedException(_stream.ToString());
    }

    private static BrokenReference Of(CapHost owner, Exception error) => BrokenReference.ResultOf(typeof(ICounter).FullName!, Outcome.Threw(Errors.Encode(error, owner.Platform.Root)));

    // The owner's reference breaks at a second host, which has given it to a third before.
    private async Task<int> Third(Func<CapHost, BrokenReference> breaks)
    {
        var (owner, second, third) = (await _hosts.StartAsync(), await _hosts.StartAsync(), await _hosts.StartAsync());
        var held = await second.RestoreAsync<ICounter>(owner.Publish((await owner.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        var session = await SessionFrom(owner, second);
        session.SendResolve(((ImportReference)((CapabilityProxy)held).Reference).Id.AsExport, breaks(owner));

        // All of that has been heard when this is.
        await second.RestoreAsync<ICounter>(owner.Publish((await owner.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        Assert.IsType<BrokenReference>(((CapabilityProxy)held).Reference.Resolved);
        var far = await third.RestoreAsync<ICounter>(second.Publish(held)).WaitAsync(Hosts.Patience);
        return await far.Read().AsTask().WaitAsync(Hosts.Patience);
    }

    private static async Task<Session> SessionFrom(CapHost owner, CapHost other)
    {
        await other.RestoreAsync<ICounter>(owner.Publish((await owner.SpawnCounterAsync(0)).Root)).WaitAsync(Hosts.Patience);
        return owner.Network.Sessions.Single(session => session.Peer.Id == other.Network.Contact.Id);
    }
}
