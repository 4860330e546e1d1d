using System.Net.Security;
using System.Security.Authentication;
using CapSdk.Connections;
using CapSdk.Runtime.Tests.Components;
using CapSdk.Transports;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>Who has dialled a host and is no peer yet: there are few places for them, and not for long.</summary>
public sealed class Strangers : IAsyncLifetime
{
    // Event id of ConnectionLog.
    private const int Refused = 103;

    private static readonly TimeSpan s_connect = new Deadlines().Connect;

    private readonly Hosts _hosts = new();
    private readonly ManualClock _clock = new();
    private readonly List<IAsyncDisposable> _strangers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var stranger in _strangers) await stranger.DisposeAsync();
        await _hosts.DisposeAsync();
    }

    [Fact]
    public async Task There_are_sixty_four_places_and_who_finds_none_is_closed_until_one_is_free()
    {
        var host = await _hosts.StartAsync();
        List<Stream> silent = [];
        for (var i = 0; i < 64; i++) silent.Add(await Dial(host));
        await Ended(await Dial(host));
        var turnedAway = await Assert.ThrowsAsync<DisconnectedException>(() => Restored(host));
        Assert.Contains("cannot be reached", turnedAway.Message, StringComparison.Ordinal);
        Assert.False(turnedAway.MayHaveRun);

        await silent[31].DisposeAsync();
        await _hosts.Logged(Refused);
        Assert.Equal(7, await (await Restored(host)).Read().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_peer_needs_no_place_once_its_session_stands()
    {
        var host = await _hosts.StartAsync(static options => options.Limits.Handshakes = 1);
        var first = await Restored(host);
        var second = await Restored(host);
        Assert.Equal(14, await first.Read().WaitAsync(Hosts.Patience) + await second.Read().WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData(Stage.SaysNothing)]
    [InlineData(Stage.BeginsAndStops)]
    [InlineData(Stage.ProvesAKeyAndDoesNotGreet)]
    [InlineData(Stage.AnnouncesAGreetingThatDoesNotCome)]
    [InlineData(Stage.GreetsAndDoesNotSayThatTheSessionStands)]
    public async Task A_stranger_has_its_place_for_as_long_as_a_connection_may_take_and_no_longer(Stage stage)
    {
        var host = await Guarded();
        var dropped = await Reach(stage, host);
        await _clock.TimersSet(s_connect);
        _clock.Step(s_connect - TimeSpan.FromTicks(1));
        await Assert.ThrowsAsync<DisconnectedException>(() => Restored(host));
        Assert.False(dropped.IsCompleted);

        _clock.Step(TimeSpan.FromTicks(1));
        await dropped.WaitAsync(Hosts.Patience);
        Assert.Contains("who dialled has not become a peer within 00:00:10 (Deadlines.Connect)", await _hosts.Logged(Refused), StringComparison.Ordinal);
        Assert.Equal(7, await (await Restored(host)).Read().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task A_stranger_who_says_one_byte_now_and_then_does_not_have_it_for_longer()
    {
        var host = await Guarded();
        var slow = await Dial(host);
        await _clock.TimersSet(s_connect);
        foreach (var part in s_clientHello[..9])
        {
            await slow.WriteAsync(new[] { part });
            _clock.Step(s_connect / 10);
        }

        await Assert.ThrowsAsync<DisconnectedException>(() => Restored(host));
        await slow.WriteAsync(new[] { s_clientHello[9] });
        _clock.Step(s_connect / 10);
        await Ended(slow);
        await _hosts.Logged(Refused);
        Assert.Equal(7, await (await Restored(host)).Read().WaitAsync(Hosts.Patience));
    }

    [Theory]
    [InlineData((64 * 1024) + 1)]
    [InlineData(int.MaxValue)]
    [InlineData(uint.MaxValue)]
    public async Task A_greeting_larger_than_any_is_refused_before_it_comes(uint length)
    {
        var host = await Guarded();
        var tls = await Proven(host);
        await tls.WriteAsync(BitConverter.GetBytes(length));
        await Ended(tls);
        Assert.Contains($"A frame of {length} bytes; at most 65536 are accepted.", await _hosts.Logged(Refused), StringComparison.Ordinal);
        Assert.Equal(7, await (await Restored(host)).Read().WaitAsync(Hosts.Patience));
    }

    [Fact]
    public async Task Who_dials_one_that_says_nothing_gives_up_in_that_time()
    {
        var host = await _hosts.StartAsync(options => options.TimeProvider = _clock);
        await using var silent = await TcpTransport.Instance.ListenAsync("127.0.0.1:0", CancellationToken.None);
        var other = await _hosts.StartAsync();
        var dialling = host.RestoreAsync<ICounter>($"cap://{other.Fingerprint}@{silent.Address}/{new string('A', 43)}");
        await using var accepted = await silent.AcceptAsync(CancellationToken.None);
        _clock.Step(s_connect - TimeSpan.FromTicks(1));
        Assert.False(dialling.IsCompleted);
        _clock.Step(TimeSpan.FromTicks(1));
        var late = await Assert.ThrowsAsync<DisconnectedException>(() => dialling.WaitAsync(Hosts.Patience));
        Assert.Contains($"{silent.Address}: no answer in time", late.Message, StringComparison.Ordinal);
    }

    public enum Stage
    {
        SaysNothing,
        BeginsAndStops,
        ProvesAKeyAndDoesNotGreet,
        AnnouncesAGreetingThatDoesNotCome,
        GreetsAndDoesNotSayThatTheSessionStands,
    }

    // What every TLS client says first.
    private static readonly byte[] s_clientHello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03];

    // One place, and time stands still.
    private Task<CapHost> Guarded() => _hosts.StartAsync(options => (options.TimeProvider, options.Limits.Handshakes) = (_clock, 1));

    // Completes when the connection is at an end.
    private async Task<Task> Reach(Stage stage, CapHost host)
    {
        switch (stage)
        {
            case Stage.SaysNothing:
                return Ended(await Dial(host));
            case Stage.BeginsAndStops:
                var begun = await Dial(host);
                await begun.WriteAsync(s_clientHello);
                return Ended(begun);
            case Stage.ProvesAKeyAndDoesNotGreet:
                return Ended(await Proven(host));
            case Stage.AnnouncesAGreetingThatDoesNotCome:
                var announced = await Proven(host);
                await announced.WriteAsync(BitConverter.GetBytes(1000));
                return Ended(announced);
            default:
                var arbiter = RawPeer.Arbiter(host, isArbiter: true);
                _strangers.Add(arbiter);
                var greeting = await arbiter.Greet(host);
                return Ended(async () => await greeting.Stream.ReadAsync(CancellationToken.None) is not null);
        }
    }

    private async Task<Stream> Dial(CapHost host)
    {
        var stream = await TcpTransport.Instance.ConnectAsync(host.Address, CancellationToken.None).WaitAsync(Hosts.Patience);
        _strangers.Add(stream);
        return stream;
    }

    private async Task<Stream> Proven(CapHost host)
    {
        var key = HostKey.Fresh();
        var tls = new SslStream(await Dial(host));
        _strangers.Add(tls);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "host.capsdk.invalid",
            EnabledSslProtocols = SslProtocols.Tls13,
            ClientCertificates = [key.Certificate],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => key.Certificate,
            RemoteCertificateValidationCallback = static (_, _, _, _) => true,
        }).WaitAsync(Hosts.Patience);
        return tls;
    }

    // What a counter of the host answers to a host of its own.
    private async Task<ICounter> Restored(CapHost host)
    {
        var counter = await host.SpawnCounterAsync(7);
        return await (await _hosts.StartAsync()).RestoreAsync<ICounter>(host.Publish(counter.Root)).WaitAsync(Hosts.Patience);
    }

    private static Task Ended(Stream stream)
    {
        var buffer = new byte[4096];
        return Ended(async () => await stream.ReadAsync(buffer) > 0);
    }

    private static async Task Ended(Func<Task<bool>> hasMore)
    {
        try
        {
            while (await hasMore().WaitAsync(Hosts.Patience))
            {
                // What was said before the end.
            }
        }
        catch (IOException)
        {
            // Reset, because something was left unread: an end as well.
        }
    }
}
