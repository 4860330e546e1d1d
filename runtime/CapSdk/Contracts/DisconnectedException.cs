namespace CapSdk;

/// <summary>The host that would have answered is gone or cannot be reached.</summary>
/// <param name="message">What was lost, and to where.</param>
/// <param name="mayHaveRun">See <see cref="MayHaveRun"/>.</param>
public sealed class DisconnectedException(string message, bool mayHaveRun) : CapabilityException(message)
{
    /// <summary>
    /// True: the request had left and may have been executed, so repeat it only if that does no harm. False: it certainly did not run.
    /// </summary>
    public bool MayHaveRun { get; } = mayHaveRun;
}
