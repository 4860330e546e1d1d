namespace CapSdk.Powers;

/// <summary>The right to write lines into a log, and not to read it.</summary>
/// <remarks>
/// Instead of an <c>ILogger</c>, which cannot move, and of <c>Debug</c> and <c>Trace</c>. Nobody waits for a log: lines arrive in the order in which they were written, and are lost if the host of the log is gone.
/// Hosts hand out a <see cref="LoggerLog"/>, one for each category.
/// </remarks>
[Capability]
public interface ILog
{
    /// <summary>Writes a line. See <see cref="LogExtensions"/> for a method for each severity.</summary>
    /// <param name="severity">How much it matters. What the log does not keep is dropped by it.</param>
    /// <param name="text">Made by the component: it is no template.</param>
    void Write(LogSeverity severity, string text);
}
