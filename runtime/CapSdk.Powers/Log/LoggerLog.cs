using Microsoft.Extensions.Logging;

namespace CapSdk.Powers;

/// <summary>A log that writes to a logger: <c>new LoggerLog(loggers.CreateLogger("Orders"))</c>. The logger decides what is kept.</summary>
/// <param name="logger">Of the category that the lines are to have.</param>
[Device]
public sealed partial class LoggerLog(ILogger logger) : ILog
{
    /// <inheritdoc/>
    public void Write(LogSeverity severity, string text) => Written(logger, LevelOf(severity), text);

    // What is beyond the known ones, as somebody may send, is not taken for "none", which would lose it.
    private static LogLevel LevelOf(LogSeverity severity) => severity is >= LogSeverity.Trace and <= LogSeverity.Critical ? (LogLevel)severity : LogLevel.Critical;

    [LoggerMessage(EventId = 1, Message = "{Text}")]
    private static partial void Written(ILogger logger, LogLevel level, string text);
}
