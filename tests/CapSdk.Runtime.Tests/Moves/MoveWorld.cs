using CapSdk.Runtime.Tests.Components;

namespace CapSdk.Runtime.Tests.Moves;

/// <summary>
/// Four hosts on real sockets: the callee's, with a recorder; the source; the destination, whose program knows nothing of the traveller but
/// its assembly; and the caller's.
/// </summary>
public sealed class MoveWorld : IAsyncLifetime
{
    private readonly Hosts _hosts = new();

    public CapHost Callee { get; private set; } = null!;

    public CapHost Source { get; private set; } = null!;

    public CapHost Destination { get; private set; } = null!;

    public CapHost Caller { get; private set; } = null!;

    public Recorder Recorder { get; } = new();

    public ProcessHandle<ITraveller> Traveller { get; private set; } = null!;

    /// <summary>The traveller as another host holds it.</summary>
    public ITraveller Remote { get; private set; } = null!;

    /// <summary>The right to land at the destination, as the source holds it.</summary>
    public ILanding Landing { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Callee = await _hosts.StartAsync();
        Source = await _hosts.StartAsync();
        Destination = await _hosts.StartAsync();
        Caller = await _hosts.StartAsync();
        var recorder = await Source.RestoreAsync<IRecorder>(Callee.Publish<IRecorder>(Recorder)).WaitAsync(Hosts.Patience);
        Traveller = await Source.SpawnTravellerAsync(recorder).WaitAsync(Hosts.Patience);
        Remote = await Caller.RestoreAsync<ITraveller>(Source.Publish(Traveller.Root)).WaitAsync(Hosts.Patience);
        Landing = await Source.RestoreAsync<ILanding>(Destination.Publish(Destination.Landing)).WaitAsync(Hosts.Patience);
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    public Task<CapHost> StartAsync(Action<CapHostOptions>? configure = null) => _hosts.StartAsync(configure);

    /// <summary>Moves the traveller from source to destination.</summary>
    public Task<MoveReport> Move() => Source.Mover.Move(Traveller.Control, Landing).WaitAsync(Hosts.Patience);

    /// <summary>Waits until <paramref name="count"/> of the recorder's gates have been asked for.</summary>
    public Task AtGates(int count) => Recorder.GatesReached(count).WaitAsync(Hosts.Patience);
}
