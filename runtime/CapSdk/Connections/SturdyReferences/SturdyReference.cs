using System.Buffers.Text;
using CapSdk.Wire;

namespace CapSdk;

/// <summary>
/// A reference that survives as text: <c>cap://&lt;key fingerprint of the issuer&gt;@&lt;address&gt;[,&lt;address&gt;…]/&lt;secret&gt;</c>. Whoever has the text has the
/// capability, so treat it as a password.
/// </summary>
/// <remarks>The term and the idea are E's. The fingerprint keeps an impostor at the address from answering; addresses are hints.</remarks>
public sealed class SturdyReference
{
    private const string Scheme = "cap://";
    private const string Hidden = "…";

    private readonly byte[] _secret;

    internal SturdyReference(string issuer, IReadOnlyList<string> addresses, byte[] secret)
    {
        Issuer = issuer;
        // An array: what the compiler makes of a list could not be part of an image.
        Addresses = addresses.ToArray();
        _secret = secret;
    }

    /// <summary>Key fingerprint of the host that promised to answer.</summary>
    public string Issuer { get; }

    /// <summary>Where the issuer could be dialled when the reference was made.</summary>
    public IReadOnlyList<string> Addresses { get; }

    internal ReadOnlyMemory<byte> Secret => _secret;

    internal HostContact Contact => new(HostId.Parse(Issuer), Addresses);

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is not one; the message says what is wrong with it, without the secret.</exception>
    public static SturdyReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Scheme, StringComparison.Ordinal)) throw Malformed("it does not begin with cap://");
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var slash = text.LastIndexOf('/');
        if (at < Scheme.Length || slash < at) throw Malformed("it is not of the form fingerprint@address/secret");
        var issuer = text[Scheme.Length..at];
        var secret = text[(slash + 1)..];
        try
        {
            _ = HostId.Parse(issuer);
        }
        catch (ImageFormatException wrong)
        {
            throw Malformed(wrong.Message);
        }

        if (secret == Hidden) throw Malformed("this is the form for logs, without the secret; ToUri() gives the whole text");
        if (secret.Length == 0 || !Base64Url.IsValid(secret)) throw Malformed("its secret is not base64url");
        var addresses = text[(at + 1)..slash].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new SturdyReference(issuer, addresses, Base64Url.DecodeFromChars(secret));
    }

    /// <summary>The whole text, with the secret.</summary>
    public string ToUri() => $"{Scheme}{Issuer}@{string.Join(",", Addresses)}/{Base64Url.EncodeToString(_secret)}";

    /// <summary>For logs: the secret is left out. <see cref="ToUri"/> gives it.</summary>
    public override string ToString() => $"{Scheme}{Issuer}@{string.Join(",", Addresses)}/{Hidden}";

    private static FormatException Malformed(string why) => new($"This is not a sturdy reference: {why}.");
}
