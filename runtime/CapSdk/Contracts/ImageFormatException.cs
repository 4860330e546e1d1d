namespace CapSdk;

/// <summary>An image or a message payload is truncated, altered, or names what this host does not permit. Nothing was created from it.</summary>
public sealed class ImageFormatException(string message) : CapabilityException(message);
