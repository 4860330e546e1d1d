using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CapSdk.Benchmarks;

/// <summary>64 bytes to another socket and back, over TLS 1.3: what no call between hosts can beat.</summary>
public sealed class TlsPingPong : IAsyncDisposable
{
    private const int Frame = 64;

    private readonly byte[] _buffer = new byte[100 * Frame];
    private readonly SslStream _client;
    private readonly SslStream _server;

    private TlsPingPong(SslStream client, SslStream server)
    {
        _client = client;
        _server = server;
        _ = Echo();
    }

    public static async Task<TlsPingPong> StartAsync()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var certificate = new CertificateRequest("CN=floor", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var accepting = listener.AcceptTcpClientAsync();
        var dialled = new TcpClient { NoDelay = true };
        await dialled.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var accepted = await accepting;
        accepted.NoDelay = true;
        var server = new SslStream(accepted.GetStream());
        var client = new SslStream(dialled.GetStream(), false, (_, _, _, _) => true);
        await Task.WhenAll(server.AuthenticateAsServerAsync(certificate), client.AuthenticateAsClientAsync("floor"));
        return new TlsPingPong(client, server);
    }

    /// <param name="frames">How many go at once, 100 at most; each comes back by itself.</param>
    public async Task<int> Ping(int frames = 1)
    {
        var all = _buffer.AsMemory(0, frames * Frame);
        await _client.WriteAsync(all);
        await _client.ReadExactlyAsync(all);
        return all.Length;
    }

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _server.DisposeAsync();
    }

    private async Task Echo()
    {
        var buffer = new byte[Frame];
        try
        {
            while (true)
            {
                await _server.ReadExactlyAsync(buffer);
                await _server.WriteAsync(buffer);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }
}
