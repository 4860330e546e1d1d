using System.Threading.Channels;
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
    private Side? _near;
    private Side? _other;

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
        _near = await Side.Of(await Handshake.AsServer(near, _key, own, new Limits(), CancellationToken.None), _key.Id);
        var far = await TcpTransport.Instance.ConnectAsync(_far.Address, CancellationToken.None);
        _other = await Side.Of(await Handshake.AsClient(far, _key, own, _far.Network.Contact.Id, new Limits(), CancellationToken.None), _key.Id);
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

    private sealed class Side(FramedStream stream) : IAsyncDisposable
    {
        private readonly Channel<Message> _arrived = Channel.CreateUnbounded<Message>();
        private ulong _sent;
        private ulong _received;

        public static async Task<Side> Of(Handshake.Greeting greeting, HostId self)
        {
            // The greater fingerprint says that the session stands.
            if (string.CompareOrdinal(self.ToString(), greeting.Peer.Contact.Id.ToString()) > 0) await Handshake.Send(greeting.Stream, new Established(), CancellationToken.None);
            else Assert.IsType<Established>(await Handshake.Receive(greeting.Stream, CancellationToken.None));
            var side = new Side(greeting.Stream);
            _ = side.Read();
            return side;
        }

        public async Task<T> Next<T>() where T : Message => Assert.IsType<T>(await _arrived.Reader.ReadAsync().AsTask().WaitAsync(Hosts.Patience));

        public async Task Send(Message message)
        {
            using var writer = new ByteWriter();
            FramedStream.Append(writer, (Header: new FrameHeader(++_sent, _received, _received), Message: message), static (writer, frame) =>
            {
                frame.Header.Write(writer);
                writer.Byte((byte)frame.Message.Kind);
                frame.Message.Write(writer);
            });
            await stream.WriteAsync(writer.WrittenMemory, CancellationToken.None);
        }

        public ValueTask DisposeAsync() => stream.DisposeAsync();

        private async Task Read()
        {
            try
            {
                while (await stream.ReadAsync(CancellationToken.None) is { } frame)
                {
                    var reader = new ByteReader(frame);
                    _received = FrameHeader.Read(reader).Sequence;
                    _arrived.Writer.TryWrite(Message.Read(reader));
                }

                _arrived.Writer.TryComplete();
            }
            catch (Exception ended) when (ended is IOException or ObjectDisposedException)
            {
                _arrived.Writer.TryComplete(ended);
            }
        }
    }
}
