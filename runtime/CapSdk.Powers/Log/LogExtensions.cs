namespace CapSdk.Powers;

/// <summary>A method for each severity of a log.</summary>
public static class LogExtensions
{
    /// <summary>Writes a line of <see cref="LogSeverity.Trace"/>.</summary>
    public static void Trace(this ILog log, string text) => log.Write(LogSeverity.Trace, text);

    /// <summary>Writes a line of <see cref="LogSeverity.Debug"/>.</summary>
    public static void Debug(this ILog log, string text) => log.Write(LogSeverity.Debug, text);

    /// <summary>Writes a line of <see cref="LogSeverity.Information"/>.</summary>
    public static void Information(this ILog log, string text) => log.Write(LogSeverity.Information, text);

    /// <summary>Writes a line of <see cref="LogSeverity.Warning"/>.</summary>
    public static void Warning(this ILog log, string text) => log.Write(LogSeverity.Warning, text);

    /// <summary>Writes a line of <see cref="LogSeverity.Error"/>.</summary>
    public static void Error(this ILog log, string text) => log.Write(LogSeverity.Error, text);

    /// <summary>Writes a line of <see cref="LogSeverity.Critical"/>.</summary>
    public static void Critical(this ILog log, string text) => log.Write(LogSeverity.Critical, text);
}
