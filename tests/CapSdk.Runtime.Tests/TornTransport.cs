using CapSdk.Transports;

namespace CapSdk.Runtime.Tests;

/// <summary>TCP, until the test tears it: then nothing can be written to the connections that were accepted, and what comes on them can still be read.</summary>
internal sealed class TornTransport : ITransport
{
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isTorn;

    /// <summary>Completes when something could not be written.</summary>
    public Task Tried => _tried.Task.WaitAsync(Hosts.Patience);

    public void Tear() => _isTorn = true;

    public async Task<IListener> ListenAsync(string address, CancellationToken cancel) => new Listener(this, await TcpTransport.Instance.ListenAsync(address, cancel));

    public Task<Stream> ConnectAsync(string address, CancellationToken cancel) => TcpTransport.Instance.ConnectAsync(address, cancel);

    private sealed class Listener(TornTransport transport, IListener listener) : IListener
    {
        public string Address => listener.Address;

        public async Task<Stream> AcceptAsync(CancellationToken cancel) => new Connection(transport, await listener.AcceptAsync(cancel));

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }

    private sealed class Connection(TornTransport transport, Stream stream) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => stream.ReadAsync(buffer, cancellationToken);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (!transport._isTorn) return stream.WriteAsync(buffer, cancellationToken);
            transport._tried.TrySetResult();
            throw new IOException("nothing can be written");
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => stream.FlushAsync(cancellationToken);

        public override void Flush() => stream.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override ValueTask DisposeAsync() => stream.DisposeAsync();

        protected override void Dispose(bool disposing)
        {
            if (disposing) stream.Dispose();
            base.Dispose(disposing);
        }
    }
}
