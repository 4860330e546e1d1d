using Microsoft.Extensions.Logging;

namespace CapSdk.Processes;

/// <summary>What processes report.</summary>
internal static partial class ProcessLog
{
    [LoggerMessage(1, LogLevel.Error, "{Process}: an exception that nobody waits for")]
    public static partial void Unheard(ILogger log, string process, Exception error);

    [LoggerMessage(4, LogLevel.Warning, "{Process}: the one-way call {Method} was not executed, or may not have been: {Reason}")]
    public static partial void NotExecuted(ILogger log, string process, string method, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Process}: {Count} one-way calls {Method} were not executed, or may not have been: {Reason}")]
    public static partial void NotExecuted(ILogger log, string process, int count, string method, string reason);

    [LoggerMessage(2, LogLevel.Debug, "{Process} spawned as {Id}")]
    public static partial void Spawned(ILogger log, string process, ProcessId id);

    [LoggerMessage(3, LogLevel.Debug, "{Process} ended: {Reason}")]
    public static partial void Ended(ILogger log, string process, string reason);

    [LoggerMessage(7, LogLevel.Trace, "{Process}: turn {Turn} begins, with {Input}")]
    public static partial void TurnBegins(ILogger log, string process, ulong turn, string input);

    [LoggerMessage(8, LogLevel.Trace, "{Process}: turn {Turn} is committed, and what it sends leaves: {Outputs}")]
    public static partial void TurnCommitted(ILogger log, string process, ulong turn, int outputs);

    [LoggerMessage(5, LogLevel.Warning, "{Process}: a promise broke, and nobody has awaited it")]
    public static partial void Unobserved(ILogger log, string process, Exception error);
}
