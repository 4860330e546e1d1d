namespace CapSdk;

/// <summary>
/// The callee threw an exception whose type does not travel. Stack traces and paths stay at the callee, unless its host was started with
/// <c>CapHostOptions.IncludeRemoteDetails</c>.
/// </summary>
/// <param name="typeName">See <see cref="TypeName"/>.</param>
/// <param name="message">See <see cref="RemoteMessage"/>.</param>
/// <param name="details">See <see cref="Details"/>.</param>
public sealed class RemoteException(string typeName, string message, string? details = null) : CapabilityException($"{typeName}: {message}")
{
    /// <summary>Full name of the exception type that was thrown at the callee.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>The message of the exception that was thrown at the callee, without the name of its type.</summary>
    public string RemoteMessage { get; } = message;

    /// <summary>
    /// What the exception at the callee says of itself: its type, message, causes and stack trace, with paths of that machine. Null unless
    /// the host of the callee includes it. For people, not for programs.
    /// </summary>
    public string? Details { get; } = details;

    /// <inheritdoc/>
    public override string ToString() => Details is null ? base.ToString() : $"{base.ToString()}{Environment.NewLine}--- At the callee: ---{Environment.NewLine}{Details}";
}
