using CapSdk.Connections;
using CapSdk.Transports;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A host that is stopped waits for nobody who stays.</summary>
public sealed class StoppedHosts
{
    // A handshake may come to its end just when the host has said goodbye to the sessions that it has.
    [Fact]
    public async Task One_that_has_said_goodbye_takes_no_session_any_more()
    {
        await using var hosts = new Hosts();
        var host = await hosts.StartAsync();
        await using var peer = new RawPeer();
        var greeting = await peer.Greet(host);
        var peers = new Peers(host.Network, TcpTransport.Instance);
        await peers.DisposeAsync();
        Assert.Throws<IOException>(() => peers.Register(greeting, unlessStanding: false));
        Assert.Empty(peers.Sessions);
    }
}
