using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests;

/// <summary>Keeps what hosts log, so that a test which fails can show it, and defects fail the test.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<string> _defects = new();

    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>What was logged as an error or worse.</summary>
    public IReadOnlyCollection<string> Defects => _defects;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}";
        _lines.Enqueue(line);
        if (logLevel >= LogLevel.Error) _defects.Enqueue(line);
    }
}
