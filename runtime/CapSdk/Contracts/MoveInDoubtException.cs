namespace CapSdk;

/// <summary>
/// The source had decided for the move when the destination fell silent: neither side can tell whether the process lives there.
/// The message says what to do.
/// </summary>
public sealed class MoveInDoubtException(string message) : CapabilityException(message);
