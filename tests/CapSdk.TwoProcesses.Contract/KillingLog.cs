using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CapSdk.TwoProcesses;

/// <summary>Writes to standard error, and kills the OS process at the event that was asked for: in the midst of what logs it.</summary>
public sealed class KillingLog : ILoggerFactory, ILogger
{
    private volatile int _fatal = -1;

    public void KillAt(int logEvent) => _fatal = logEvent;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (eventId.Id == _fatal)
        {
            Process.GetCurrentProcess().Kill();
            Thread.CurrentThread.Join();
        }

        Console.Error.WriteLine($"{Environment.ProcessId} {logLevel} {eventId.Id}: {formatter(state, exception)} {exception}");
    }
}
