using CapSdk.Runtime.Tests.Components;
using Microsoft.Extensions.Logging;

namespace CapSdk.Runtime.Tests.Calls;

/// <summary>One-way calls that are not executed are logged: each counted, and not each a line.</summary>
public sealed class LostOneWayCalls : IAsyncDisposable
{
    private const int Calls = 500;

    private readonly Hosts _hosts = new();
    private readonly HesitantLog _log = new();

    [Fact]
    public async Task Those_that_are_lost_at_once_are_counted_in_few_lines()
    {
        var host = await _hosts.StartAsync(options => options.LoggerFactory = _log);
        var counter = await host.SpawnCounterAsync(0);
        _ = await counter.Control.Stop().WaitAsync(Hosts.Patience);
        for (var i = 0; i < Calls; i++) counter.Root.Note("lost");
        await counter.Control.Kill().WaitAsync(Hosts.Patience);
        _log.GoOn();
        await _log.Counted.WaitAsync(Hosts.Patience);

        // What was lost before the first line had been written, and what was while it was.
        Assert.InRange(_log.Lines.Count, 1, 2);
        Assert.All(_log.Lines, line => Assert.Matches(
            @"^root process: (the one-way call .*ICounter\.Note was|\d+ one-way calls .*ICounter\.Note were) not executed, or may not have been: The process Counter has ended: it was killed", line));
    }

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    // Writes the first line about lost calls only when it may, so that the others pile up.
    private sealed class HesitantLog : ILoggerFactory, ILogger
    {
        private const int NotExecuted = 4;
        private const int SeveralNotExecuted = 6;

        private readonly TaskCompletionSource _mayGoOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _counted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _count;

        public List<string> Lines { get; } = [];

        /// <summary>Completes when all calls have been told of.</summary>
        public Task Counted => _counted.Task;

        public void GoOn() => _mayGoOn.SetResult();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id is not (NotExecuted or SeveralNotExecuted)) return;
            _mayGoOn.Task.Wait();
            var values = (IEnumerable<KeyValuePair<string, object?>>)state!;
            Lines.Add(formatter(state, exception));
            _count += eventId.Id == NotExecuted ? 1 : (int)values.Single(static value => value.Key == "Count").Value!;
            if (_count == Calls) _counted.SetResult();
        }
    }
}
