namespace CapSdk.Scenarios;

/// <summary>What <see cref="IOutside.Fail"/> breaks with between hosts: a type that both ends know travels as itself, so that it can be caught by it.</summary>
public sealed class OutsideException(string message) : InvalidOperationException(message);
