namespace CapSdk;

/// <summary>
/// The callee threw an exception whose type does not travel. Stack traces and paths stay at the callee.
/// </summary>
/// <param name="typeName">See <see cref="TypeName"/>.</param>
/// <param name="message">The message of the original exception.</param>
public sealed class RemoteException(string typeName, string message) : CapabilityException(message)
{
    /// <summary>Full name of the exception type that was thrown at the callee.</summary>
    public string TypeName { get; } = typeName;
}
