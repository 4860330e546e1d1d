using System.Security.Cryptography;

namespace CapSdk.Wire;

/// <summary>128 random bits: the names of gifts and of parked replies. Whoever knows one may use it, once.</summary>
internal static class Token
{
    public static Guid New() => new(RandomNumberGenerator.GetBytes(16));
}
