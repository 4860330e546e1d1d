namespace CapSdk.Codecs.Code.Tokens;

/// <param name="Hash">Of its name, with its types.</param>
/// <param name="Suspends">True for what suspends a method.</param>
internal sealed record MemberName(ulong Hash, bool Suspends)
{
    /// <summary>Where there is nothing to be named.</summary>
    public static MemberName None { get; } = new(0, Suspends: false);

    /// <param name="text">All that tells the member, or the signature, from another.</param>
    /// <param name="name">The member's own.</param>
    public static MemberName Of(string text, string? name = null) =>
        // The builder's, called once for each place where a method can be suspended.
        new(Fingerprint.Of(text), name is "AwaitUnsafeOnCompleted" or "AwaitOnCompleted");
}
