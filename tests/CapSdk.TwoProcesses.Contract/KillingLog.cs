using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CapSdk.TwoProcesses;

/// <summary>Writes to standard error, and kills or holds up the OS process at the event that was asked for: in the midst of what logs it.</summary>
public sealed class KillingLog : ILoggerFactory, ILogger
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _continue = new();
    private volatile int _fatal = -1;
    private volatile int _pause = -1;

    public void KillAt(int logEvent) => _fatal = logEvent;

    /// <summary>What logs the event waits there, once, until <see cref="Continue"/>; everything else goes on.</summary>
    public void PauseAt(int logEvent) => _pause = logEvent;

    /// <summary>Completes when something waits at the event.</summary>
    public Task Paused => _reached.Task;

    public void Continue() => _continue.Set();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() => _continue.Dispose();

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

        if (eventId.Id == _pause)
        {
            _reached.TrySetResult();
            _continue.Wait();
        }

        Console.Error.WriteLine($"{Environment.ProcessId} {logLevel} {eventId.Id}: {formatter(state, exception)} {exception}");
    }
}
