using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Transports;
using CapSdk.Wire;
using Microsoft.Extensions.Logging;

namespace CapSdk.Connections;

/// <summary>The network service of a host: who it is, what it allows itself, and the parts that speak with others.</summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly CallNames _names = new();
    private readonly Peers _peers;

    public Network(Platform platform, HostKey key, ITransport transport, Limits limits, Deadlines deadlines)
    {
        Platform = platform;
        Key = key;
        Limits = limits;
        Deadlines = deadlines;
        Log = platform.Loggers.CreateLogger("CapSdk.Connections");
        Incarnation = Guid.NewGuid();
        _peers = new Peers(this, transport);
        HandOffs = new HandOffs(this);
        Published = new PublishedReferences(this);
        Parking = new Parking(this);
        Reaiming = new Reaiming(this);
        Reclaiming = new Reclaiming(this);
        RelayedCalls = new RelayedCalls(platform.Clock, limits.TableEntries, deadlines);
        Floors = new Floors(limits.TableEntries);
        Reaiming.AddTo(Handlers);
        Notices.AddTo(Handlers);
        Reclaiming.AddTo(Handlers);
    }

    public Platform Platform { get; }

    public HostKey Key { get; }

    public Limits Limits { get; }

    public Deadlines Deadlines { get; }

    public ILogger Log { get; }

    /// <summary>This start of the host.</summary>
    public Guid Incarnation { get; }

    /// <summary>This host, as it tells others.</summary>
    public HostContact Contact => _peers.Contact;

    public HandOffs HandOffs { get; }

    public PublishedReferences Published { get; }

    /// <summary>Replies that are wanted elsewhere.</summary>
    public Parking Parking { get; }

    public Reaiming Reaiming { get; }

    /// <summary>What becomes of calls and references whose session ends.</summary>
    public Reclaiming Reclaiming { get; }

    /// <summary>Calls that came by way of another host.</summary>
    public RelayedCalls RelayedCalls { get; }

    /// <summary>Keep out what processes left behind when they moved.</summary>
    public Floors Floors { get; }

    public MessageHandlers Handlers { get; } = new();

    public IReadOnlyList<Session> Sessions => _peers.Sessions;

    /// <inheritdoc cref="Peers.ListenAsync"/>
    public Task ListenAsync(string address, string? advertised, CancellationToken cancel) => _peers.ListenAsync(address, advertised, cancel);

    /// <inheritdoc cref="Peers.Standing"/>
    public Session? Standing(HostId host) => _peers.Standing(host);

    /// <inheritdoc cref="Peers.SessionWith"/>
    public Task<Session> SessionWith(HostContact contact, CancellationToken cancel) => _peers.SessionWith(contact, cancel);

    /// <inheritdoc cref="Peers.SessionEitherWay"/>
    public Task<Session> SessionEitherWay(HostContact contact) => _peers.SessionEitherWay(contact);

    /// <inheritdoc cref="Peers.Forget"/>
    public void Forget(Session session) => _peers.Forget(session);

    /// <summary>The facet of <paramref name="reference"/> under an interface that it has.</summary>
    /// <exception cref="ImageFormatException">It has no such interface, or it is not known here.</exception>
    public Reference NarrowTo(Reference reference, string contract)
    {
        if (reference.Interface == contract) return reference;
        var given = Platform.Contracts.FindByName(reference.Interface);
        var wanted = given is null ? null : Platform.Contracts.BaseOf(given, contract);
        return wanted is null
            ? throw new ImageFormatException($"The reference is a {reference.Interface}, which is no {contract}: a reference can be narrowed to a base interface, never widened.")
            : Narrow(reference, wanted);
    }

    public Reference Narrow(Reference reference, CapabilityContract contract) => reference is Facet { Resolved: Facet facet }
        ? facet.Hosted.FacetFor(contract)
        : new NarrowedReference(reference, contract);

    /// <summary>Names for calls that this host makes for others: it forwards them.</summary>
    public CallId NameFor(HostId callee) => _names.Next(callee);

    /// <summary>Runs <paramref name="action"/> after <paramref name="delay"/>, unless disposed before.</summary>
    public IDisposable After(TimeSpan delay, Action action) =>
        Platform.Clock.CreateTimer(static action => ((Action)action!)(), action, delay, Timeout.InfiniteTimeSpan);

    public ValueTask DisposeAsync() => _peers.DisposeAsync();
}
