namespace CapSdk;

/// <summary>The reference was revoked by its owner, or the process behind it has ended. Calling again cannot help.</summary>
public sealed class RevokedException(string message) : CapabilityException(message);
