using CapSdk.Codecs;
using CapSdk.Confinement;
using CapSdk.Connections;
using CapSdk.Images;
using CapSdk.Images.Sections;
using CapSdk.Moving;
using CapSdk.Processes;
using CapSdk.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace CapSdk;

/// <summary>
/// A platform that runs processes and talks to other hosts. Usually one for each OS process; several may share one, and are then as
/// separate as if they did not.
/// </summary>
public sealed class CapHost : IAsyncDisposable
{
    private readonly Network _network;
    private readonly Lazy<ILanding> _landing;
    private volatile bool _isStopped;

    private static CodecTable NewCodecs(Limits limits)
    {
        var catalog = OwnTypes.NewCatalog();
        SdkTypes.AddTo(catalog);
        return HeapCodecs.For(catalog, new GraphLimits(limits.Message), new CarriedFamily());
    }

    private CapHost(Platform platform, Network network)
    {
        Platform = platform;
        _network = network;
        Moves = new Moves(network, new VolatileProcessStore());
        Mover = Own<IMover>(new Mover(Moves));
        Spawner = Own<ISpawner>(new Spawner(platform));
        Publisher = Own<IPublisher>(new Publisher(network));
        _landing = new Lazy<ILanding>(() => CreateLanding());
        platform.BlockersOf = ProcessCapture.Inquire;
    }

    /// <summary>The address that others are told; empty for a host that cannot be dialled.</summary>
    public string Address => _network.Contact.Addresses is [var first, ..] ? first : "";

    /// <summary>The host's name: the fingerprint of its key.</summary>
    public string Fingerprint => _network.Contact.Id.ToString();

    /// <summary>The right to move processes of this host: one of the three that a move takes, beside the process and the landing.</summary>
    public IMover Mover { get; }

    /// <summary>A landing without limits: any process of the host's component assemblies may arrive. See <see cref="CreateLanding"/>.</summary>
    public ILanding Landing => _landing.Value;

    /// <summary>
    /// The right to create processes here, to hand to a component that makes children, or to another host. Used through the generated
    /// <c>SpawnXxx</c> methods.
    /// </summary>
    public ISpawner Spawner { get; }

    /// <summary>The right to make references of this host that survive as text, to hand to a component.</summary>
    public IPublisher Publisher { get; }

    internal Platform Platform { get; }

    internal Moves Moves { get; }

    internal Network Network => _network;

    /// <summary>Starts a host. It listens when this returns.</summary>
    /// <exception cref="ArgumentException">Options that cannot be used; the message names each.</exception>
    /// <exception cref="InvalidDataException">A file of <see cref="CapHostOptions.TamingFiles"/> says what no taming can say; the message names the line.</exception>
    /// <exception cref="InvalidOperationException">The key file is in use, or cannot be read or made.</exception>
    /// <exception cref="IOException"><see cref="CapHostOptions.Listen"/> is in use, or is no address of this machine; or a file of <see cref="CapHostOptions.TamingFiles"/> cannot be read.</exception>
    public static async Task<CapHost> StartAsync(CapHostOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new CapHostOptions();
        OptionsCheck.Demand(options);
        var key = options.KeyFile is { } file ? HostKey.FromFile(file) : HostKey.Fresh();
        var confinement = new ConfinementCheck(options.Confinement, Tamings.Read(options.TamingFiles), (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("CapSdk.Confinement"), options.AllowsCoverage);
        var platform = new Platform(options.LoggerFactory ?? NullLoggerFactory.Instance, options.TimeProvider ?? TimeProvider.System, options.Scheduler ?? TurnScheduler.ThreadPool, NewCodecs(options.Limits)) { IncludesDetails = options.IncludeRemoteDetails, Lease = options.Deadlines.Lease, Freeze = options.Deadlines.Freeze, Confinement = confinement };
        foreach (var assembly in options.Components.Count > 0 ? [.. options.Components] : ComponentAssemblies.OfEntry()) platform.AddComponents(assembly);
        var network = new Network(platform, key, options.Transport ?? TcpTransport.Instance, options.Limits, options.Deadlines);
        platform.Incarnation = network.Incarnation;
        // Complete before the first peer can say anything.
        var host = new CapHost(platform, network);
        try
        {
            if (options.Listen is { } address) await network.ListenAsync(address, options.AdvertisedAddress, cancel).ConfigureAwait(false);
            platform.Address = network.Contact.ToString();
            return host;
        }
        catch
        {
            await network.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Makes the right to have processes arrive here. Whoever holds it may run any permitted component here, at any of its awaits, with any
    /// memory.
    /// </summary>
    /// <param name="options">What it permits; null for no limits. Read now: later changes have no effect.</param>
    public ILanding CreateLanding(LandingOptions? options = null)
    {
        // Begun now, so that the first process that arrives does not wait for it.
        _ = Moves.Rehearsed;
        return Own<ILanding>(new Landing(Platform, (options ?? new LandingOptions()).Copy()));
    }

    /// <summary>
    /// Moves every process of this host to <paramref name="landing"/>, one after the other, in the middle of whatever they do. Processes that are
    /// spawned or arrive meanwhile are moved as well; one that cannot be moved stays and runs on. That processes which leave together refer to one
    /// another keeps none of them.
    /// </summary>
    /// <param name="landing">Where to; a landing of another host.</param>
    /// <param name="options">Null: a process that would go on needing this host stays.</param>
    /// <param name="cancel">Ends it between two moves, or gives up the one that is not decided yet.</param>
    public async Task<EvacuationReport> EvacuateAsync(ILanding landing, MoveOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(landing);
        DemandRunning();
        var reference = Platform.Root.ReferenceTo(landing, typeof(ILanding)) ?? throw new CapabilityException($"A {landing.GetType().Name} is no landing: name what a host has made with CreateLanding.");
        return await new Evacuation(Moves, landing, reference, options ?? new MoveOptions(ResiduePolicy.Refuse)).RunAsync(cancel);
    }

    /// <summary>
    /// Makes a reference that survives as text. <paramref name="capability"/> is a device, a received reference, or any object that implements
    /// <typeparamref name="T"/>.
    /// </summary>
    /// <exception cref="CapabilityException"><typeparamref name="T"/> is no capability interface, or the object is of another process.</exception>
    /// <exception cref="InvalidOperationException">The host does not listen, so nobody could follow the reference.</exception>
    public SturdyReference Publish<T>(T capability) where T : class
    {
        ArgumentNullException.ThrowIfNull(capability);
        DemandRunning();
        Platform.Contracts.Get(typeof(T));
        var reference = Platform.Root.ReferenceTo(capability, typeof(T))
            ?? throw new CapabilityException($"{capability.GetType()} is no capability: it implements no [Capability] interface.");
        return _network.Published.Publish(reference);
    }

    /// <summary>The reference behind its text, under an interface that it has: narrower than it was published is possible, wider is not.</summary>
    /// <exception cref="DisconnectedException">The issuer cannot be reached, or another host answers at its address.</exception>
    /// <exception cref="CapabilityException">The issuer knows no such reference, or not under <typeparamref name="T"/>.</exception>
    public async Task<T> RestoreAsync<T>(SturdyReference reference, CancellationToken cancel = default) where T : class
    {
        ArgumentNullException.ThrowIfNull(reference);
        DemandRunning();
        var restored = await Restoring.RestoreAsync(_network, reference, Platform.Contracts.Get(typeof(T)), cancel).ConfigureAwait(false);
        return (T)Platform.Root.ObjectFor(restored, typeof(T));
    }

    /// <inheritdoc cref="RestoreAsync{T}(SturdyReference, CancellationToken)"/>
    /// <exception cref="FormatException">The text is not a sturdy reference.</exception>
    public Task<T> RestoreAsync<T>(string reference, CancellationToken cancel = default) where T : class =>
        RestoreAsync<T>(SturdyReference.Parse(reference), cancel);

    /// <summary>Closes the sessions and ends. What was pending breaks with <see cref="DisconnectedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        foreach (var process in Platform.Processes.All) process.EndWithHost();
        await _network.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Throws once the host was stopped.</summary>
    internal void DemandRunning() => ObjectDisposedException.ThrowIf(_isStopped, this);

    // A device of the host's own, as the program around the host holds it.
    private T Own<T>(T device) where T : class =>
        (T)Platform.Root.ObjectFor(Platform.Root.ReferenceTo(device, typeof(T))!, typeof(T));
}
