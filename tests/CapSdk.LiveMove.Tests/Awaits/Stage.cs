using CapSdk.Powers;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>Two hosts that have a build of the component, and a third, which serves the library and calls the indexer. On TLS over loopback.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly List<CapHost> _hosts = [];

    private Stage(ComponentBuild build) => Build = build;

    public ComponentBuild Build { get; }

    public CapHost Home { get; private set; } = null!;

    public IReadOnlyList<Place> Places { get; private set; } = [];

    public static async Task<Stage> StartAsync(ComponentBuild build)
    {
        var stage = new Stage(build);
        stage.Home = await stage.StartHostAsync();
        stage.Places = [await stage.PlaceAsync(), await stage.PlaceAsync()];
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    private async Task<CapHost> StartHostAsync(params System.Reflection.Assembly[] components)
    {
        var options = new CapHostOptions { Listen = "127.0.0.1:0", Components = { typeof(IIndexer).Assembly, typeof(IReadOnlyDirectory).Assembly } };
        foreach (var assembly in components) options.Components.Add(assembly);
        // The machine may be busy; a reply that is only late must not count as lost.
        options.Deadlines.Block = options.Deadlines.Notice = TimeSpan.FromSeconds(10);
        var host = await CapHost.StartAsync(options).WaitAsync(Patience);
        _hosts.Add(host);
        return host;
    }

    private async Task<Place> PlaceAsync()
    {
        var host = await StartHostAsync(Build.Assembly);
        return new Place(
            host,
            await Home.RestoreAsync<IMover>(host.Publish(host.Mover)).WaitAsync(Patience),
            await Home.RestoreAsync<ILanding>(host.Publish(host.Landing)).WaitAsync(Patience));
    }
}

/// <summary>A host to move to and from; mover and landing as the third host holds them.</summary>
internal sealed record Place(CapHost Host, IMover Mover, ILanding Landing);
