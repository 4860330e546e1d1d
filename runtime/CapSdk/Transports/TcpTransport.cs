using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CapSdk.Transports;

/// <summary>TCP, addresses as <c>host:port</c> or <c>[ipv6]:port</c>.</summary>
internal sealed class TcpTransport : ITransport
{
    public static readonly TcpTransport Instance = new();

    /// <summary>
    /// A connection ends when the other machine has not answered for so long. On Linux also where something was sent to it, and where it has no room for more
    /// because its program has not read for so long.
    /// </summary>
    public static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(25);

    // IPPROTO_TCP and TCP_USER_TIMEOUT of <netinet/tcp.h>, see RFC 5482. The base library has no name for the option.
    private const int LinuxTcp = 6;
    private const int LinuxTcpUserTimeout = 18;

    public async Task<IListener> ListenAsync(string address, CancellationToken cancel)
    {
        var (host, port) = Split(address);
        TcpListener? listener = null;
        try
        {
            var ip = IPAddress.TryParse(host, out var literal) ? literal : (await Dns.GetHostAddressesAsync(host, cancel).ConfigureAwait(false))[0];
            listener = new TcpListener(ip, port);
            listener.Start();
            return new Listener(listener, host);
        }
        catch (SocketException refused)
        {
            listener?.Dispose();
            throw new IOException($"The host cannot listen at {address}: {WhyNot(refused, host, port)}", refused);
        }
    }

    /// <summary>True for <c>host:port</c>.</summary>
    public static bool IsAddress(string text) => TrySplit(text, out _, out _);

    /// <summary>True for all addresses of the machine: good to listen at, and not to dial.</summary>
    public static bool IsAnyAddress(string text) => TrySplit(text, out var host, out _) && IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));

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

    // Messages are written in batches already, so waiting for more only adds latency. Keep-alives find a peer that lost its power while nothing is
    // sent to it; while something is, they rest, and the kernel would go on for a quarter of an hour.
    private static void Configure(Socket socket)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 10);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
        if (!OperatingSystem.IsLinux()) return;
        try
        {
            socket.SetRawSocketOption(LinuxTcp, LinuxTcpUserTimeout, BitConverter.GetBytes((int)SilentFor.TotalMilliseconds));
        }
        catch (SocketException unknown) when (unknown.SocketErrorCode is SocketError.ProtocolOption or SocketError.OperationNotSupported)
        {
            // A kernel without it is one that goes on for longer.
        }
    }

    private static string WhyNot(SocketException refused, string host, int port) => refused.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => $"another program has port {port}. End it, or set CapHostOptions.Listen to another port; port 0 takes any that is free.",
        SocketError.AddressNotAvailable => $"{host} is no address of this machine. Listen at one that is, or at 0.0.0.0 for all of them, and set CapHostOptions.AdvertisedAddress to what others dial.",
        SocketError.AccessDenied => $"this user may not have port {port}. Set CapHostOptions.Listen to a port of 1024 or above.",
        _ => $"{refused.Message}. See CapHostOptions.Listen.",
    };

    private static (string Host, int Port) Split(string address) => TrySplit(address, out var host, out var port)
        ? (host, port)
        : throw new FormatException($"'{address}' is not an address: write host:port, e.g. 127.0.0.1:7700.");

    private static bool TrySplit(string address, out string host, out int port)
    {
        var colon = address.LastIndexOf(':');
        host = colon > 0 ? address[..colon].Trim('[', ']') : "";
        return int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= 65535 && host.Length > 0;
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
