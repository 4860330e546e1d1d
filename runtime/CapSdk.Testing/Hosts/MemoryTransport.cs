using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Pipelines;
using System.Threading.Channels;
using CapSdk.Transports;

namespace CapSdk.Testing.Hosts;

/// <summary>Connections within one program: no ports, so tests run side by side and where nothing may listen.</summary>
internal sealed class MemoryTransport : ITransport
{
    private readonly ConcurrentDictionary<string, Listener> _listeners = new(StringComparer.Ordinal);
    private int _last;

    public Task<IListener> ListenAsync(string address, CancellationToken cancel)
    {
        var listener = new Listener(this, string.Create(CultureInfo.InvariantCulture, $"{address}:{Interlocked.Increment(ref _last)}"));
        _listeners[listener.Address] = listener;
        return Task.FromResult<IListener>(listener);
    }

    public async Task<Stream> ConnectAsync(string address, CancellationToken cancel)
    {
        if (!_listeners.TryGetValue(address, out var listener)) throw new IOException($"Nobody answers at {address}: no host of this world listens there.");
        var (there, back) = (new Pipe(), new Pipe());
        await listener.OfferAsync(new MemoryStreamPair(there.Reader, back.Writer), cancel).ConfigureAwait(false);
        return new MemoryStreamPair(back.Reader, there.Writer);
    }

    private sealed class Listener(MemoryTransport transport, string address) : IListener
    {
        private readonly Channel<Stream> _offered = Channel.CreateUnbounded<Stream>();

        public string Address => address;

        public ValueTask OfferAsync(Stream stream, CancellationToken cancel) => _offered.Writer.WriteAsync(stream, cancel);

        public async Task<Stream> AcceptAsync(CancellationToken cancel)
        {
            try
            {
                return await _offered.Reader.ReadAsync(cancel).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                throw new ObjectDisposedException(nameof(Listener));
            }
        }

        public ValueTask DisposeAsync()
        {
            transport._listeners.TryRemove(address, out _);
            _offered.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
