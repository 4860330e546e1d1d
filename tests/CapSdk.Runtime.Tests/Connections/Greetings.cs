using CapSdk.Connections;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>The first message of a host has room for what later versions say with it.</summary>
public sealed class Greetings
{
    [Fact]
    public async Task A_host_that_shows_the_certificate_of_a_realm_is_talked_to_as_any_other()
    {
        using var writer = new ByteWriter();
        using var key = HostKey.Fresh();
        var hello = new Hello(1, new HostContact(key.Id, ["10.0.0.7:7700"]), Guid.NewGuid()) { RealmCertificate = new byte[] { 1, 2, 3 } };
        hello.Write(writer);
        var read = Hello.ReadBody(new ByteReader(writer.Written.ToArray()));
        Assert.Equal([1, 2, 3], read.RealmCertificate.ToArray());
        Assert.Equal(hello.Incarnation, read.Incarnation);
        await using var hosts = new Hosts();
        var host = await hosts.StartAsync();
        await using var peer = new RawPeer { RealmCertificate = new byte[] { 4, 5 } };
        Assert.NotNull(await peer.Dial(host));
    }

    [Fact]
    public void One_that_is_cut_short_is_refused()
    {
        using var writer = new ByteWriter();
        using var key = HostKey.Fresh();
        new Hello(1, new HostContact(key.Id, []), Guid.NewGuid()) { RealmCertificate = new byte[] { 1, 2, 3 } }.Write(writer);
        Assert.Throws<ImageFormatException>(() => Hello.ReadBody(new ByteReader(writer.Written[..^1].ToArray())));
    }
}
