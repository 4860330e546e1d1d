using Microsoft.Extensions.Logging;

namespace CapSdk.Programs.Tests.Running;

/// <summary>Two hosts between which processes move, and a third, which calls and is called. On loopback TCP.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<CapHost> _hosts = [];
    private readonly Defects _defects = new();

    public CapHost Home { get; private set; } = null!;

    public IReadOnlyList<Place> Places { get; private set; } = [];

    /// <summary>What the hosts logged as errors.</summary>
    public IReadOnlyCollection<string> Errors => _defects.Lines;

    public static Task<Stage> StartAsync(CompiledBatch batch) => StartAsync(batch, batch);

    /// <summary>Each of the two hosts has a build of its own.</summary>
    public static async Task<Stage> StartAsync(CompiledBatch first, CompiledBatch second)
    {
        var stage = new Stage();
        stage.Home = await stage.StartHostAsync(null);
        CapHost[] two = [await stage.StartHostAsync(first), await stage.StartHostAsync(second)];
        stage.Places = [await stage.PlaceAsync(two[0]), await stage.PlaceAsync(two[1])];
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    private async Task<CapHost> StartHostAsync(CompiledBatch? batch)
    {
        // What is drawn is to move, whatever it does: it goes through hash tables in their order and tells the names of what was thrown, and confined code may not.
        var options = new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(IProgram).Assembly }, LoggerFactory = _defects, Confinement = ConfinementMode.Off };
        if (batch is not null) options.Components.Add(batch.Assembly);
        // The machine may be busy; a reply that is only late must not count as lost.
        options.Deadlines.Block = options.Deadlines.Notice = TimeSpan.FromSeconds(10);
        var host = await CapHost.StartAsync(options).WaitAsync(Patience);
        _hosts.Add(host);
        return host;
    }

    private async Task<Place> PlaceAsync(CapHost host) => new(
        host,
        await Home.RestoreAsync<IMover>(host.Publish(host.Mover)).WaitAsync(Patience),
        await Home.RestoreAsync<ILanding>(host.Publish(host.Landing)).WaitAsync(Patience));

    private sealed class Defects : ILoggerFactory, ILogger
    {
        private readonly List<string> _lines = [];

        public IReadOnlyCollection<string> Lines
        {
            get
            {
                lock (_lines) return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Error) return;
            lock (_lines) _lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}

/// <summary>A host to move to and from; mover and landing as the third host holds them.</summary>
internal sealed record Place(CapHost Host, IMover Mover, ILanding Landing);
