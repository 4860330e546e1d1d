using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// From a raw connection to a proven peer: TLS 1.3, in which both sides prove the key whose fingerprint is their name, then one Hello
/// each. Which of two crossed connections becomes the session is decided afterwards, see <see cref="Arbitration"/>.
/// </summary>
internal static class Handshake
{
    public const ushort Version = 5;

    // What nobody has been let in for yet must not cost as much as a frame of a session.
    private const int MaxMessage = 64 * 1024;

    /// <summary>Dials: fails unless the other side proves to be <paramref name="expected"/>.</summary>
    public static Task<Greeting> AsClient(Stream raw, HostKey key, Hello own, HostId expected, Limits limits, CancellationToken cancel) =>
        Run(raw, own, limits, async tls =>
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    // Not the fingerprint: it is sent in the clear, and not every fingerprint is a host name.
                    TargetHost = "host.capsdk.invalid",
                    EnabledSslProtocols = SslProtocols.Tls13,
                    ClientCertificates = [key.Certificate],
                    LocalCertificateSelectionCallback = (_, _, _, _, _) => key.Certificate,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && HostKey.IdOf(certificate) == expected,
                },
                cancel).ConfigureAwait(false);
        }, cancel);

    /// <summary>Answers: takes whoever proves a key. What they may do depends on what they present later.</summary>
    public static Task<Greeting> AsServer(Stream raw, HostKey key, Hello own, Limits limits, CancellationToken cancel) =>
        Run(raw, own, limits, async tls =>
        {
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = key.Certificate,
                    ClientCertificateRequired = true,
                    EnabledSslProtocols = SslProtocols.Tls13,
                    AllowTlsResume = false,
                    CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
                    RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
                },
                cancel).ConfigureAwait(false);
        }, cancel);

    /// <summary>Writes one message of the handshake, without the header of an established session.</summary>
    public static async Task Send(FramedStream stream, Message message, CancellationToken cancel)
    {
        using var writer = new ByteWriter();
        FramedStream.Append(writer, message, static (writer, message) =>
        {
            writer.Byte((byte)message.Kind);
            message.Write(writer);
        });
        await stream.WriteAsync(writer.WrittenMemory, cancel).ConfigureAwait(false);
    }

    /// <summary>Reads one message of the handshake.</summary>
    public static async Task<Message> Receive(FramedStream stream, CancellationToken cancel) =>
        await stream.ReadAsync(MaxMessage, cancel).ConfigureAwait(false) is { } content
            ? Message.Read(new ByteReader(content))
            : throw new IOException("The peer closed the connection during the handshake.");

    private static async Task<Greeting> Run(Stream raw, Hello own, Limits limits, Func<SslStream, Task> authenticate, CancellationToken cancel)
    {
        var tls = new SslStream(raw, leaveInnerStreamOpen: false);
        try
        {
            await authenticate(tls).ConfigureAwait(false);
            var proven = HostKey.IdOf(tls.RemoteCertificate ?? throw new AuthenticationException("The peer showed no certificate."));
            var stream = new FramedStream(tls, limits.Frame);
            await Send(stream, own, cancel).ConfigureAwait(false);
            if (await Receive(stream, cancel).ConfigureAwait(false) is not Hello hello)
                throw new ImageFormatException("The peer did not greet first.");
            if (hello.Version != Version)
                throw new IOException($"The peer speaks version {hello.Version} of the protocol, this host version {Version}.");
            if (hello.Contact.Id != proven)
                throw new AuthenticationException($"The peer greets as {hello.Contact.Id.Short}, but has proven the key of {proven.Short}.");
            return new Greeting(stream, hello);
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>A proven peer on a connection that is not yet a session.</summary>
    internal sealed record Greeting(FramedStream Stream, Hello Peer);
}
