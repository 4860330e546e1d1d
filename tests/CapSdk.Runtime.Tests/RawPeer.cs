using CapSdk.Connections;
using CapSdk.Transports;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests;

/// <summary>Somebody with a key who speaks the protocol, and is no host: see <see cref="RawSession"/>.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    private readonly HostKey _key;
    private readonly Guid _incarnation = Guid.NewGuid();
    private readonly List<IAsyncDisposable> _connections = [];

    public RawPeer() : this(HostKey.Fresh()) { }

    private RawPeer(HostKey key) => _key = key;

    /// <summary>What it shows of a realm; nothing by itself.</summary>
    public ReadOnlyMemory<byte> RealmCertificate { get; init; }

    /// <summary>As others would name it, who cannot dial it.</summary>
    public HostContact Contact => new(_key.Id, []);

    /// <summary>One whose fingerprint is greater, or smaller, than that of <paramref name="host"/>: the greater says which connection is the session.</summary>
    public static RawPeer Arbiter(CapHost host, bool isArbiter)
    {
        while (true)
        {
            var key = HostKey.Fresh();
            if (string.CompareOrdinal(key.Id.ToString(), host.Fingerprint) > 0 == isArbiter) return new RawPeer(key);
            key.Dispose();
        }
    }

    /// <summary>Opens a session with a host that listens.</summary>
    public async Task<RawSession> Dial(CapHost host)
    {
        var session = await RawSession.Of(await Greet(host), _key.Id).WaitAsync(Hosts.Patience);
        _connections.Add(session);

        // Told that the session stands, the host may not have read it yet.
        await host.Network.SessionEitherWay(Contact).WaitAsync(Hosts.Patience);
        return session;
    }

    /// <summary>Proves the key to a host, and greets it; what is to become of the connection is not said yet.</summary>
    public async Task<Handshake.Greeting> Greet(CapHost host)
    {
        var raw = await TcpTransport.Instance.ConnectAsync(host.Address, CancellationToken.None);
        var greeting = await Handshake.AsClient(raw, _key, new Hello(Handshake.Version, Contact, _incarnation) { RealmCertificate = RealmCertificate }, host.Network.Contact.Id, new Limits(), CancellationToken.None).WaitAsync(Hosts.Patience);
        _connections.Add(greeting.Stream);
        return greeting;
    }

    /// <summary>An object of this peer as <paramref name="host"/> holds it: export <paramref name="id"/> of <paramref name="session"/>.</summary>
    public async Task<T> Give<T>(CapHost host, RawSession session, uint id) where T : class
    {
        var restored = host.RestoreAsync<T>($"cap://{_key.Id}@127.0.0.1:1/{new string('A', 43)}");
        var asked = await session.Next<Restore>();
        await session.Send(Reply(asked.Question, new Descriptor.SenderHosted(new ExportId(id), asked.Interface)));
        await session.Next<Finish>();
        return await restored.WaitAsync(Hosts.Patience);
    }

    /// <summary>The reply that the result is <paramref name="capability"/>.</summary>
    public static Return Reply(QuestionId question, Descriptor capability) => new(question.AsAnswer, new WireOutcome(new WirePayload(default, [capability]), true, null));

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections) await connection.DisposeAsync();
        _key.Dispose();
    }
}
