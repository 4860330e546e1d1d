using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests;

/// <summary>Hosts of this test's own, on real sockets, disposed at the end.</summary>
public sealed class Hosts : IAsyncDisposable
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<CapHost> _hosts = [];
    private readonly TestLog _log = new();

    public async Task<CapHost> StartAsync(Action<CapHostOptions>? configure = null)
    {
        // Nothing is verified: among the components of these tests are some that wait for tasks, reach into the test that plays with them or whisper through AsyncLocal, and a host verifies an assembly as a whole.
        var options = new CapHostOptions { Listen = "127.0.0.1:0", LoggerFactory = _log, Components = { typeof(Counter).Assembly }, Confinement = ConfinementMode.Off };
        configure?.Invoke(options);
        var host = await CapHost.StartAsync(options);
        _hosts.Add(host);
        return host;
    }

    /// <summary>Completes when the event has been logged so often by these hosts, with the last of these lines.</summary>
    public Task<string> Logged(int id, int count = 1) => _log.Logged(id, count).WaitAsync(Patience);

    /// <summary>From now on each station of each call is logged as well.</summary>
    public void TraceCalls() => _log.Traces = true;

    /// <summary>What they have logged.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public async ValueTask DisposeAsync()
    {
        if (Environment.GetEnvironmentVariable("CAPSDK_TEST_LOG") is { } file) await File.AppendAllLinesAsync(file, _log.Lines);
        foreach (var host in _hosts) await host.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Empty(_log.Defects);
    }
}
