using CapSdk.Connections;
using CapSdk.Transports;
using CapSdk.Wire.Messages;

namespace CapSdk.Runtime.Tests.Connections;

/// <summary>A host that is stopped waits for nobody who stays.</summary>
public sealed class StoppedHosts
{
    [Fact]
    public async Task One_that_is_told_of_a_session_while_it_stops_has_none()
    {
        await using var hosts = new Hosts();
        var transport = new InterruptedTransport();
        var host = await hosts.StartAsync(options => options.Transport = transport);
        await using var peer = RawPeer.Arbiter(host, isArbiter: true);
        var greeting = await peer.Greet(host);
        var stopping = new TaskCompletionSource<Task>();
        transport.BeforeNextRead(() => stopping.SetResult(host.DisposeAsync().AsTask()));
        await Handshake.Send(greeting.Stream, new Established(), CancellationToken.None);
        await (await stopping.Task.WaitAsync(Hosts.Patience)).WaitAsync(Hosts.Patience);
        Assert.Empty(host.Network.Sessions);
    }

    /// <summary>TCP whose next bytes are handed on only after something else has been begun.</summary>
    private sealed class InterruptedTransport : ITransport
    {
        private Action? _before;

        public void BeforeNextRead(Action begin) => Volatile.Write(ref _before, begin);

        public async Task<IListener> ListenAsync(string address, CancellationToken cancel) => new Listener(this, await TcpTransport.Instance.ListenAsync(address, cancel));

        public Task<Stream> ConnectAsync(string address, CancellationToken cancel) => TcpTransport.Instance.ConnectAsync(address, cancel);

        private sealed class Listener(InterruptedTransport transport, IListener listener) : IListener
        {
            public string Address => listener.Address;

            public async Task<Stream> AcceptAsync(CancellationToken cancel) => new Connection(transport, await listener.AcceptAsync(cancel));

            public ValueTask DisposeAsync() => listener.DisposeAsync();
        }

        private sealed class Connection(InterruptedTransport transport, Stream stream) : Stream
        {
            public override bool CanRead => true;

            public override bool CanSeek => false;

            public override bool CanWrite => true;

            public override long Length => throw new NotSupportedException();

            public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

            public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            {
                // What has arrived is handed on, as by a system that had it ready before anybody gave up.
                var read = await stream.ReadAsync(buffer, cancellationToken);
                Interlocked.Exchange(ref transport._before, null)?.Invoke();
                return read;
            }

            public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => stream.WriteAsync(buffer, cancellationToken);

            public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

            public override ValueTask DisposeAsync() => stream.DisposeAsync();

            public override void Flush() => throw new NotSupportedException();

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();

            public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        }
    }
}
