using CapSdk.Runtime.Tests.Components;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A connection that cannot be written to any more: what callers are told.</summary>
public sealed class TornConnections : IAsyncLifetime
{
    private readonly Hosts _hosts = new();
    private readonly RawPeer _peer = new();
    private readonly TornTransport _transport = new();
    private RawSession _session = null!;
    private ICounter _counter = null!;

    public async Task InitializeAsync()
    {
        var host = await _hosts.StartAsync(options => options.Transport = _transport);
        _session = await _peer.Dial(host);
        _counter = await _peer.Give<ICounter>(host, _session, 1);
    }

    public async Task DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task A_peer_that_ended_the_session_while_it_was_written_to_is_heard_with_its_reason()
    {
        var asked = _counter.Read();
        await _session.Next<Call>();
        _transport.Tear();
        _counter.Note("never comes");
        await _transport.Tried;
        await _session.Send(new Goodbye(Duplicate: false, "that was too much"));
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => asked.WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: that was too much.", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_says_nothing_is_not_waited_for()
    {
        _transport.Tear();
        var lost = await Assert.ThrowsAsync<DisconnectedException>(() => _counter.Read().WaitAsync(Hosts.Patience));
        Assert.Contains("has ended: nothing can be written.", lost.Message, StringComparison.Ordinal);
        Assert.True(lost.MayHaveRun);
    }
}
