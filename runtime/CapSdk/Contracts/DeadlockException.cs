namespace CapSdk;

/// <summary>
/// A request reached a process with <c>Reentrant = false</c> while that process was serving the request it descends from: it would
/// have waited for itself.
/// </summary>
public sealed class DeadlockException(string message) : CapabilityException(message);
