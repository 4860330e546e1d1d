using System.Net;
using System.Net.Sockets;

namespace CapSdk.Transports;

/// <summary>TCP, addresses as <c>host:port</c> or <c>[ipv6]:port</c>.</summary>
internal sealed class TcpTransport : ITransport
{
    public static readonly TcpTransport Instance = new();

    public async Task<IListener> ListenAsync(string address, CancellationToken cancel)
    {
        var (host, port) = Split(address);
        var ip = IPAddress.TryParse(host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(host, cancel).ConfigureAwait(false))[0];
        var listener = new TcpListener(ip, port);
        listener.Start();
        return new Listener(listener, host);
    }

    public async Task<Stream> ConnectAsync(string address, CancellationToken cancel)
    {
        var (host, port) = Split(address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(host, port, cancel).ConfigureAwait(false);
            Configure(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException unreachable)
        {
            socket.Dispose();
            throw new IOException($"Nobody answers at {address}: {unreachable.Message}", unreachable);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // Messages are written in batches already, so waiting for more only adds latency. Keep-alives find a peer that lost its power.
    private static void Configure(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    private static (string Host, int Port) Split(string address)
    {
        var colon = address.LastIndexOf(':');
        if (colon > 0 && int.TryParse(address.AsSpan(colon + 1), out var port) && port is >= 0 and <= 65535)
            return (address[..colon].Trim('[', ']'), port);
        throw new FormatException($"'{address}' is not an address: write host:port, e.g. 127.0.0.1:7700.");
    }

    private sealed class Listener(TcpListener listener, string host) : IListener
    {
        public string Address { get; } = $"{(host.Contains(':') ? $"[{host}]" : host)}:{((IPEndPoint)listener.LocalEndpoint).Port}";

        public async Task<Stream> AcceptAsync(CancellationToken cancel)
        {
            var socket = await listener.AcceptSocketAsync(cancel).ConfigureAwait(false);
            Configure(socket);
            return new NetworkStream(socket, ownsSocket: true);
        }

        public ValueTask DisposeAsync()
        {
            listener.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
