using CapSdk.Connections;
using CapSdk.Invocation;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Runtime.Tests.Walks;
using CapSdk.Transports;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A peer names hosts to a host, which dials them: so many at a time, and no more.</summary>
public sealed class NamedByAPeer : IAsyncLifetime
{
    // Event ids of ConnectionLog.
    private const int NotDialled = 115, NotReached = 113, OnVine = 104;

    private readonly Hosts _hosts = new();
    private readonly RawPeer _peer = new();
    private readonly List<IAsyncDisposable> _opened = [];

    // Takes connections, and says nothing.
    private IListener _silent = null!;

    public async Task InitializeAsync() => _silent = await TcpTransport.Instance.ListenAsync("127.0.0.1:0", CancellationToken.None);

    public async Task DisposeAsync()
    {
        foreach (var opened in _opened) await opened.DisposeAsync();
        await _silent.DisposeAsync();
        await _peer.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task So_many_hosts_as_allowed_are_dialled_and_a_reference_to_one_more_leads_through_who_has_named_it()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Dials = 2);
        var session = await _peer.Dial(host);
        var first = await Given(host, session, vine: 1, Silent());
        var connection = await Dialled();
        var second = await Given(host, session, vine: 2, Silent());
        await Dialled();
        var waiting = first.Read();
        var one = Silent();
        var third = await Given(host, session, vine: 3, one);
        Assert.Equal(
            $"Warning: {_peer.Contact} has named {one}, which is not dialled: 2 hosts that it has named are being dialled already (Limits.Dials)",
            await _hosts.Logged(NotDialled));
        Assert.Contains($"Host {one.Id.Short} is not dialled: 2 hosts that {_peer.Contact} has named are being dialled already (Limits.Dials).", await _hosts.Logged(OnVine), StringComparison.Ordinal);

        // The session goes on, and the others are waited for.
        var through = third.Read();
        Assert.Equal(new ImportId(3), (await session.Next<Call>()).Target);
        Assert.False(waiting.IsCompleted);

        // One that cannot be reached after all makes room.
        await connection.DisposeAsync();
        Assert.Equal(new ImportId(1), (await session.Next<Call>()).Target);
        await Given(host, session, vine: 4, Silent());
        await Dialled();
        Assert.False(through.IsCompleted);
        GC.KeepAlive(second);
    }

    [Fact]
    public async Task Many_objects_of_one_host_count_once_and_a_host_with_a_session_does_not()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Dials = 1);
        var other = await _hosts.StartAsync();
        var counter = (await other.SpawnCounterAsync(7)).Root;
        await host.RestoreAsync<ICounter>(other.Publish(counter)).WaitAsync(Hosts.Patience);
        var session = await _peer.Dial(host);
        var silent = Silent();
        await Given(host, session, vine: 1, silent);
        await Dialled();
        await Given(host, session, vine: 2, silent);
        var gift = Guid.NewGuid();
        other.Network.HandOffs.Offer(_peer.Contact.Id, host.Network.Contact.Id, gift, ((CapabilityProxy)counter).Reference);
        Assert.Equal(7, await (await Given(host, session, vine: 3, other.Network.Contact, _peer, gift)).Read().WaitAsync(Hosts.Patience));
        Assert.DoesNotContain(_hosts.Log, static line => line.Contains("Limits.Dials", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_one_peer_has_named_does_not_count_for_another()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Dials = 1);
        await Given(host, await _peer.Dial(host), vine: 1, Silent());
        await Dialled();
        await using var other = new RawPeer();
        var session = await other.Dial(host);
        await Given(host, session, vine: 1, Silent(), other);
        await Dialled();
    }

    [Fact]
    public async Task A_gift_that_names_this_very_host_is_looked_for_here_without_dialling_anybody()
    {
        var host = await _hosts.StartAsync();
        var counter = (await host.SpawnCounterAsync(7)).Root;
        var gift = Guid.NewGuid();
        host.Network.HandOffs.Offer(_peer.Contact.Id, host.Network.Contact.Id, gift, ((CapabilityProxy)counter).Reference);
        var session = await _peer.Dial(host);
        var given = await Given(host, session, vine: 1, host.Network.Contact, _peer, gift);
        Assert.Equal(7, await given.Read().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Nor_are_more_dialled_who_are_to_come_for_a_gift_by_a_host_that_nobody_can_dial()
    {
        var hidden = await _hosts.StartAsync(static options => (options.Listen, options.Limits.Dials) = (null, 2));
        var far = await _hosts.StartAsync();
        await using var wire = await TappedWire.To(far);
        var restored = hidden.RestoreAsync<IRegistry>(wire.Through(far.Publish((await far.SpawnRegistryAsync()).Root)));
        await wire.Connect().WaitAsync(Hosts.Patience);
        await wire.PassOn(await wire.FromNear<Restore>());
        await wire.PassBack(await wire.FromFar<Return>());
        await wire.PassOn(await wire.FromNear<Finish>());
        var given = (await hidden.SpawnCounterAsync(0)).Root;
        var registering = (await restored.WaitAsync(Hosts.Patience)).Register("given", given);
        var counter = Assert.IsType<Descriptor.SenderHosted>(Assert.Single((await wire.FromNear<Call>()).Arguments.Capabilities));
        for (var i = 0; i < 2; i++)
        {
            await wire.PassBack(new Provide(counter.Export.AsImport, Silent(), Guid.NewGuid(), counter.Interface));
            await Dialled();
        }

        var one = Silent();
        await wire.PassBack(new Provide(counter.Export.AsImport, one, Guid.NewGuid(), counter.Interface));
        Assert.Contains($"{one}, which was given a reference to an object of this host, cannot be dialled (Host {one.Id.Short} is not dialled: 2 hosts that ", await _hosts.Logged(NotReached), StringComparison.Ordinal);
        Assert.Contains("are being dialled already (Limits.Dials)", await _hosts.Logged(NotDialled), StringComparison.Ordinal);
        Assert.False(registering.IsCompleted);
    }

    // Some host, said to be where nobody answers.
    private HostContact Silent()
    {
        using var key = HostKey.Fresh();
        return new HostContact(key.Id, [_silent.Address]);
    }

    private async Task<Stream> Dialled()
    {
        var stream = await _silent.AcceptAsync(CancellationToken.None).WaitAsync(Hosts.Patience);
        _opened.Add(stream);
        return stream;
    }

    private Task<ICounter> Given(CapHost host, RawSession session, uint vine, HostContact owner) => Given(host, session, vine, owner, _peer);

    // A reference to an object of another host, given by the peer.
    private static async Task<ICounter> Given(CapHost host, RawSession session, uint vine, HostContact owner, RawPeer peer, Guid gift = default)
    {
        var restored = host.RestoreAsync<ICounter>($"cap://{peer.Contact.Id}@127.0.0.1:1/{new string('A', 43)}");
        var asked = await session.Next<Restore>();
        await session.Send(RawPeer.Reply(asked.Question, new Descriptor.ThirdParty(owner, gift, new ExportId(vine), asked.Interface)));
        await session.Next<Finish>();
        return await restored.WaitAsync(Hosts.Patience);
    }
}
