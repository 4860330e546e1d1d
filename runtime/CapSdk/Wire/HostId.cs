using System.Buffers.Text;

namespace CapSdk.Wire;

/// <summary>The name of a host: the fingerprint of its public key (SHA-256 of the SubjectPublicKeyInfo) in base64url, 43 characters.</summary>
internal readonly record struct HostId
{
    private const int Length = 43;

    private readonly string? _text;

    private HostId(string text) => _text = text;

    public static HostId OfFingerprint(ReadOnlySpan<byte> sha256) => new(Base64Url.EncodeToString(sha256));

    /// <exception cref="ImageFormatException">Not a fingerprint.</exception>
    public static HostId Parse(string text) => text.Length == Length && Base64Url.IsValid(text)
        ? new HostId(text)
        : throw new ImageFormatException($"'{text}' is not the fingerprint of a host: {Length} characters of base64url.");

    public override string ToString() => _text ?? "";

    /// <summary>The first characters: enough for people.</summary>
    public string Short => _text is null ? "" : _text[..8];
}
