using CapSdk;
using CapSdk.Runtime.Tests;

namespace Features;

/// <summary>Calls made for real: within a host from process to process, and from host to host over a socket.</summary>
public abstract class RoundTrip : IAsyncLifetime
{
    /// <summary>Nothing that works takes this long; what fails to happen is reported instead of hanging the run.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TestLog _log = new();

    public static TheoryData<Place> Places => [Place.SameHost, Place.OtherHost];

    /// <summary>The host of the components under test.</summary>
    protected CapHost There { get; private set; } = null!;

    /// <summary>The host of a caller elsewhere.</summary>
    protected CapHost Here { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        There = await StartAsync();
        Here = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Here.DisposeAsync().AsTask().WaitAsync(Patience);
        await There.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.Empty(_log.Defects);
    }

    /// <summary>The root of a process, as a caller at <paramref name="place"/> has it.</summary>
    protected async Task<T> From<T>(Place place, ProcessHandle<T> process) where T : class =>
        place == Place.SameHost ? process.Root : await Here.RestoreAsync<T>(There.Publish(process.Root)).WaitAsync(Patience);

    /// <summary>The host of a caller at <paramref name="place"/>.</summary>
    protected CapHost HostOf(Place place) => place == Place.SameHost ? There : Here;

    private Task<CapHost> StartAsync() =>
        CapHost.StartAsync(new CapHostOptions { Listen = "127.0.0.1:0", LoggerFactory = _log, Components = { typeof(RoundTrip).Assembly }, TamingFiles = { Path.Combine(AppContext.BaseDirectory, "Plain.taming.txt") } });
}
