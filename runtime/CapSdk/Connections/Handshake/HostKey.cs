using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>A host's identity: an ECDSA P-256 key and a self-signed certificate for it. The key's fingerprint is the host's name.</summary>
internal sealed class HostKey : IDisposable
{
    private readonly ECDsa _key;

    // Held open for as long as the host lives, so that a second host on the same file fails instead of sharing the identity.
    private readonly FileStream? _lock;

    private HostKey(ECDsa key, FileStream? fileLock)
    {
        _key = key;
        _lock = fileLock;
        Certificate = SelfSigned(key);
        Id = Fingerprint(key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The host's name.</summary>
    public HostId Id { get; }

    /// <summary>For TLS, in both roles.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A key that lives in memory only: the host has another name at its next start.</summary>
    public static HostKey Fresh() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), null);

    /// <summary>The key in <paramref name="file"/> (PKCS#8, PEM), made at first use.</summary>
    /// <exception cref="InvalidOperationException">Another host uses the file, or it cannot be used at all.</exception>
    public static HostKey FromFile(string file)
    {
        FileStream stream;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            stream = new FileStream(file, options);
        }
        catch (IOException inUse) when (File.Exists(file))
        {
            throw new InvalidOperationException($"The key file {file} is in use by another host. Two hosts cannot have one identity: give each its own file.", inUse);
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidOperationException($"The key file {file} (CapHostOptions.KeyFile) can be neither read nor made: {unusable.Message} Its folder has to exist, and this program has to be allowed to write there.", unusable);
        }

        try
        {
            return new HostKey(ReadOrMake(stream, file), stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>The name of the host whose certificate this is.</summary>
    public static HostId IdOf(X509Certificate certificate)
    {
        using var full = new X509Certificate2(certificate);
        return Fingerprint(full.PublicKey.ExportSubjectPublicKeyInfo());
    }

    /// <summary>The host's signature of <paramref name="statement"/>.</summary>
    public byte[] Sign(ReadOnlySpan<byte> statement) => _key.SignData(statement, HashAlgorithmName.SHA256);

    /// <summary>The public key, for those who must check a signature without a session.</summary>
    public byte[] PublicKey => _key.ExportSubjectPublicKeyInfo();

    /// <summary>True if <paramref name="publicKey"/> is the key of <paramref name="signer"/> and made the signature.</summary>
    public static bool Verify(HostId signer, ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> statement, ReadOnlySpan<byte> signature)
    {
        if (Fingerprint(publicKey) != signer) return false;
        using var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out _);
            return key.VerifyData(statement, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            // Not a key, or not a signature: then it is not theirs.
            return false;
        }
    }

    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
        _lock?.Dispose();
    }

    private static HostId Fingerprint(ReadOnlySpan<byte> publicKey) => HostId.OfFingerprint(SHA256.HashData(publicKey));

    private static ECDsa ReadOrMake(FileStream stream, string file)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (stream.Length == 0)
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()));
            stream.Flush(flushToDisk: true);
            return key;
        }

        using var reader = new StreamReader(stream, leaveOpen: true);
        try
        {
            key.ImportFromPem(reader.ReadToEnd());
            return key;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidOperationException($"The key file {file} does not hold a PKCS#8 key in PEM: {unreadable.Message} Restore it from a backup, or delete it to give the host a new name.", unreadable);
        }
    }

    private static X509Certificate2 SelfSigned(ECDsa key)
    {
        var request = new CertificateRequest("CN=CapSdk host", key, HashAlgorithmName.SHA256);
        using var ephemeral = request.CreateSelfSigned(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(9999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        // Through PKCS#12: on Windows TLS cannot use a key that exists in memory only.
        return X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null);
    }
}
