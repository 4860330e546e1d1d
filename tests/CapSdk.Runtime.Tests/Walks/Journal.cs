using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests.Walks;

/// <summary>
/// The log of several hosts as one list of event ids. At an event that a test has marked, the host's thread stays where it is until the test
/// has looked around.
/// </summary>
internal sealed class Journal : ILoggerFactory, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<int> _events = [];
    private readonly Dictionary<int, Station> _stations = [];
    private readonly List<string> _defects = [];

    /// <summary>The ids of the marked events, in the order in which they happened.</summary>
    public IReadOnlyList<int> Passed
    {
        get
        {
            lock (_lock) return [.. _events.Where(_stations.ContainsKey)];
        }
    }

    /// <summary>The ids of all events.</summary>
    public IReadOnlyList<int> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    public IReadOnlyList<string> Defects
    {
        get
        {
            lock (_lock) return [.. _defects];
        }
    }

    /// <summary>Whoever logs the event is held there.</summary>
    public Station Mark(int id)
    {
        lock (_lock) return _stations[id] = new Station();
    }

    /// <summary>Nobody is held any more.</summary>
    public void OpenAll()
    {
        lock (_lock)
        {
            foreach (var station in _stations.Values) station.GoOn();
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Station? station;
        lock (_lock)
        {
            _events.Add(eventId.Id);
            if (logLevel >= LogLevel.Error) _defects.Add(formatter(state, exception));
            station = _stations.GetValueOrDefault(eventId.Id);
        }

        station?.Reach(state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
    }

    /// <summary>A place where a host waits for the test.</summary>
    internal sealed class Station
    {
        private readonly TaskCompletionSource<IReadOnlyList<KeyValuePair<string, object?>>> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim _open = new();

        /// <summary>Completes when the host is here, with what it has to say.</summary>
        public async Task<IReadOnlyDictionary<string, object?>> Reached() => (await _reached.Task.WaitAsync(Hosts.Patience)).ToDictionary();

        public void GoOn() => _open.Set();

        public void Reach(IReadOnlyList<KeyValuePair<string, object?>> state)
        {
            _reached.TrySetResult(state);
            _open.Wait();
        }
    }
}
