using CapSdk.Connections;
using CapSdk.Transports;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>
/// Stands between two hosts with a key of its own and passes on what they say when the test tells it to, one message at a time. Numbers in
/// the tables of both hosts agree, because nothing is changed on the way.
/// </summary>
internal sealed class TappedWire : IAsyncDisposable
{
    private readonly HostKey _key = HostKey.Fresh();
    private readonly CapHost _far;
    private readonly IListener _listener;
    private RawSession? _near;
    private RawSession? _other;

    private TappedWire(CapHost far, IListener listener)
    {
        _far = far;
        _listener = listener;
    }

    public static async Task<TappedWire> To(CapHost far) => new(far, await TcpTransport.Instance.ListenAsync("127.0.0.1:0", CancellationToken.None));

    /// <summary>The sturdy reference, to be restored through here.</summary>
    public string Through(SturdyReference sturdy) => $"cap://{_key.Id}@{_listener.Address}/{sturdy.ToUri().Split('/')[^1]}";

    /// <summary>Takes the connection of the near host, and opens one to the far host.</summary>
    public async Task Connect()
    {
        var own = new Hello(Handshake.Version, new HostContact(_key.Id, [_listener.Address]), Guid.NewGuid());
        var near = await _listener.AcceptAsync(CancellationToken.None);
        _near = await RawSession.Of(await Handshake.AsServer(near, _key, own, new Limits(), CancellationToken.None), _key.Id);
        var far = await TcpTransport.Instance.ConnectAsync(_far.Address, CancellationToken.None);
        _other = await RawSession.Of(await Handshake.AsClient(far, _key, own, _far.Network.Contact.Id, new Limits(), CancellationToken.None), _key.Id);
    }

    /// <summary>The next message of the near host; it is kept here until <see cref="PassOn"/>.</summary>
    public Task<T> FromNear<T>() where T : Message => _near!.Next<T>();

    /// <summary>The next message of the far host; it is kept here until <see cref="PassBack"/>.</summary>
    public Task<T> FromFar<T>() where T : Message => _other!.Next<T>();

    public Task PassOn(Message message) => _other!.Send(message);

    public Task PassBack(Message message) => _near!.Send(message);

    public async ValueTask DisposeAsync()
    {
        await _listener.DisposeAsync();
        if (_near is not null) await _near.DisposeAsync();
        if (_other is not null) await _other.DisposeAsync();
        _key.Dispose();
    }
}
