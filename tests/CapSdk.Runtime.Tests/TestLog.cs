using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests;

/// <summary>Keeps what hosts log, so that a test which fails can show it, and defects fail the test.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(int Event, string Text)> _lines = [];
    private readonly List<string> _defects = [];
    private readonly List<(int Event, int Count, TaskCompletionSource<string> Reached)> _watchers = [];

    public IReadOnlyCollection<string> Lines
    {
        get
        {
            lock (_lock) return [.. _lines.Select(static line => line.Text)];
        }
    }

    /// <summary>What was logged as an error or worse.</summary>
    public IReadOnlyCollection<string> Defects
    {
        get
        {
            lock (_lock) return [.. _defects];
        }
    }

    /// <summary>Completes when the event has been logged so often, with the last of these lines.</summary>
    public Task<string> Logged(int id, int count = 1)
    {
        var reached = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _watchers.Add((id, count, reached));
            Tell(id);
        }

        return reached.Task;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <summary>Also each station of each call. Not unless a test asks for it: there are many.</summary>
    public bool Traces { get; set; }

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug || Traces;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}";
        lock (_lock)
        {
            _lines.Add((eventId.Id, line));
            if (logLevel >= LogLevel.Error) _defects.Add(line);
            Tell(eventId.Id);
        }
    }

    private void Tell(int id)
    {
        if (!_watchers.Exists(watcher => watcher.Event == id)) return;
        var lines = _lines.Where(line => line.Event == id).ToArray();
        foreach (var (watched, count, reached) in _watchers)
            if (watched == id && lines.Length >= count) reached.TrySetResult(lines[count - 1].Text);
    }
}
