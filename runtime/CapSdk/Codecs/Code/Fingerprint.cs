using System.Security.Cryptography;
using System.Text;

namespace CapSdk.Codecs.Code;

/// <summary>Eight bytes that stand for a text. Against accidents only: who can forge an image can copy the right fingerprint into it.</summary>
internal static class Fingerprint
{
    public static ulong Of(string text)
    {
        // Names of members: each is hashed once, and most are short.
        Span<byte> room = stackalloc byte[512];
        return Encoding.UTF8.TryGetBytes(text, room, out var written) ? Of(room[..written]) : Of(Encoding.UTF8.GetBytes(text));
    }

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BitConverter.ToUInt64(hash);
    }
}
