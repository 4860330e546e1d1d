namespace CapSdk;

/// <summary>Base of all errors that the SDK itself reports to the caller of a capability.</summary>
public class CapabilityException : Exception
{
    /// <summary>An error with a message that says what was wrong and what to do.</summary>
    public CapabilityException(string message) : base(message) { }

    /// <summary>An error with its cause.</summary>
    public CapabilityException(string message, Exception? inner) : base(message, inner) { }
}
