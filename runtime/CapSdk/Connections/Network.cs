using System.Security.Authentication;
using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Transports;
using CapSdk.Wire;
using CapSdk.Wire.Messages;
using Microsoft.Extensions.Logging;

namespace CapSdk.Connections;

/// <summary>
/// The network service of a host: one session with each peer, whichever side dialled. Of two crossed connections the arbiter (the host
/// with the greater fingerprint) picks one and says so with Established; the other side uses nothing it has not been told of.
/// </summary>
internal sealed class Network : IAsyncDisposable
{
    private readonly HostKey _key;
    private readonly ITransport _transport;
    private readonly Lock _lock = new();
    private readonly Dictionary<HostId, Session> _sessions = [];

    // Dials under way, so that two callers share one; entries leave when decided.
    private readonly Dictionary<HostId, TaskCompletionSource<Session>> _awaited = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _handshakes;
    private readonly CallNames _names = new();
    private IListener? _listener;

    public Network(Platform platform, HostKey key, ITransport transport, Limits limits, Deadlines deadlines)
    {
        Platform = platform;
        _key = key;
        _transport = transport;
        Limits = limits;
        Deadlines = deadlines;
        Log = platform.Loggers.CreateLogger("CapSdk.Connections");
        Incarnation = Guid.NewGuid();
        Contact = new HostContact(key.Id, []);
        HandOffs = new HandOffs(this);
        Published = new PublishedReferences(this);
        Parking = new Parking(this);
        Reaiming = new Reaiming(this);
        Fences = new Fences(limits.TableEntries);
        Reaiming.AddTo(Handlers);
        Notices.AddTo(Handlers);
        _handshakes = new SemaphoreSlim(limits.Handshakes);
    }

    public Platform Platform { get; }

    public HostKey Key => _key;

    public Limits Limits { get; }

    public Deadlines Deadlines { get; }

    public ILogger Log { get; }

    /// <summary>This start of the host.</summary>
    public Guid Incarnation { get; }

    /// <summary>This host, as it tells others.</summary>
    public HostContact Contact { get; private set; }

    public HandOffs HandOffs { get; }

    public PublishedReferences Published { get; }

    /// <summary>Replies that are wanted elsewhere.</summary>
    public Parking Parking { get; }

    public Reaiming Reaiming { get; }

    /// <summary>Keep out what processes left behind when they moved.</summary>
    public Fences Fences { get; }

    public MessageHandlers Handlers { get; } = new();

    public IReadOnlyList<Session> Sessions
    {
        get
        {
            lock (_lock) return [.. _sessions.Values];
        }
    }

    private Hello OwnHello => new(Handshake.Version, Contact, Incarnation);

    /// <summary>Accepts connections at <paramref name="address"/>; others are told <paramref name="advertised"/>, or the address itself.</summary>
    public async Task ListenAsync(string address, string? advertised, CancellationToken cancel)
    {
        _listener = await _transport.ListenAsync(address, cancel).ConfigureAwait(false);
        Contact = Contact with { Addresses = [advertised ?? _listener.Address] };
        Track(AcceptLoop(_listener));
    }

    /// <summary>The session with a host: the one that stands, or a new one.</summary>
    /// <exception cref="DisconnectedException">It cannot be reached at any of its addresses, or another host answers there.</exception>
    public async Task<Session> SessionWith(HostContact contact, CancellationToken cancel)
    {
        if (contact.Id == Contact.Id) throw new InvalidOperationException("A host has no session with itself.");
        TaskCompletionSource<Session>? awaited;
        var dial = false;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, this);
            if (_sessions.TryGetValue(contact.Id, out var standing)) return standing;
            if (!_awaited.TryGetValue(contact.Id, out awaited))
            {
                awaited = new TaskCompletionSource<Session>(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add(contact.Id, awaited);
                dial = true;
            }
        }

        if (dial) Track(Dial(contact, awaited));
        return await awaited.Task.WaitAsync(cancel).ConfigureAwait(false);
    }

    /// <summary>The reference behind a sturdy reference, under <paramref name="contract"/>.</summary>
    public async Task<Reference> RestoreAsync(SturdyReference sturdy, CapabilityContract contract, CancellationToken cancel)
    {
        var contact = sturdy.Contact;
        if (contact.Id == Contact.Id)
        {
            var own = Published.Find(sturdy.Secret.Span) ?? throw new CapabilityException("This host knows no such sturdy reference.");
            return NarrowTo(own, contract.Name);
        }

        var session = await SessionWith(contact, cancel).ConfigureAwait(false);
        var restored = new TaskCompletionSource<Reference>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.AskSpecially(
            new SingleReply(outcome =>
            {
                if (outcome.Capability is { } capability) restored.TrySetResult(capability);
                else restored.TrySetException(Errors.Of(outcome, Platform.Root));
            }),
            question => new Restore(question, sturdy.Secret, contract.Name));
        return await restored.Task.WaitAsync(cancel).ConfigureAwait(false);
    }

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

    /// <summary>A session has ended.</summary>
    public void Forget(Session session)
    {
        lock (_lock)
        {
            if (_sessions.TryGetValue(session.Peer.Id, out var current) && current == session) _sessions.Remove(session.Peer.Id);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
        {
            if (_stopping.IsCancellationRequested) return;
            _stopping.Cancel();
            running = [.. _running];
        }

        if (_listener is not null) await _listener.DisposeAsync().ConfigureAwait(false);
        foreach (var session in Sessions) session.Goodbye("the host was stopped");
        await Task.WhenAll(running).ConfigureAwait(false);
        _key.Dispose();
    }

    private void Track(Task task)
    {
        lock (_lock)
        {
            _running.RemoveAll(static done => done.IsCompleted);
            _running.Add(task);
        }
    }

    private async Task AcceptLoop(IListener listener)
    {
        try
        {
            while (true)
            {
                var stream = await listener.AcceptAsync(_stopping.Token).ConfigureAwait(false);
                // Whoever has not proven a key yet gets one of few places, and not for long.
                if (_handshakes.Wait(0, CancellationToken.None)) Track(Answer(stream));
                else await stream.DisposeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The host was disposed.
        }
        catch (Exception error)
        {
            ConnectionLog.AcceptFailed(Log, error);
        }
    }

    private async Task Answer(Stream raw)
    {
        var decided = false;
        try
        {
            using var limit = ConnectLimit();
            var greeting = await Handshake.AsServer(raw, _key, OwnHello, Limits, limit.Token).ConfigureAwait(false);
            var session = await Negotiate(greeting, limit.Token).ConfigureAwait(false);
            decided = true;
            _handshakes.Release();
            if (session is not null) await session.RunAsync().ConfigureAwait(false);
        }
        catch (Exception refused)
        {
            // Whatever a stranger sends must not take this host down; a defect of our own shows up here as well.
            ConnectionLog.Refused(Log, refused.Message, IsHandshakeFailure(refused) ? null : refused);
        }
        finally
        {
            if (!decided) _handshakes.Release();
        }
    }

    private async Task Dial(HostContact contact, TaskCompletionSource<Session> awaited)
    {
        List<string> failures = [];
        foreach (var address in contact.Addresses)
        {
            try
            {
                using var limit = ConnectLimit();
                var raw = await _transport.ConnectAsync(address, limit.Token).ConfigureAwait(false);
                var greeting = await Handshake.AsClient(raw, _key, OwnHello, contact.Id, Limits, limit.Token).ConfigureAwait(false);
                if (await Negotiate(greeting, limit.Token).ConfigureAwait(false) is { } session) Track(session.RunAsync());
                // Otherwise the arbiter prefers another connection of this pair, which fulfils the wait when it is told to us.
                else await awaited.Task.WaitAsync(limit.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception failure)
            {
                // Any failure at all: somebody waits for the outcome of this dial.
                failures.Add($"{address}: {Reason(failure)}");
            }
        }

        var why = failures.Count > 0 ? string.Join("; ", failures) : "it has no address";
        lock (_lock) _awaited.Remove(contact.Id);
        awaited.TrySetException(new DisconnectedException($"Host {contact.Id.Short} cannot be reached ({why}).", mayHaveRun: false));
    }

    /// <summary>Decides, or is told, whether this connection becomes the session; null if not.</summary>
    private async Task<Session?> Negotiate(Handshake.Greeting greeting, CancellationToken cancel)
    {
        var isArbiter = string.CompareOrdinal(Contact.Id.ToString(), greeting.Peer.Contact.Id.ToString()) > 0;
        if (!isArbiter)
        {
            switch (await Handshake.Receive(greeting.Stream, cancel).ConfigureAwait(false))
            {
                case Established:
                    return Register(greeting, unlessStanding: false);
                case Goodbye { Duplicate: true }:
                    await greeting.Stream.DisposeAsync().ConfigureAwait(false);
                    return null;
                default:
                    await greeting.Stream.DisposeAsync().ConfigureAwait(false);
                    throw new IOException("The peer refused the session.");
            }
        }

        if (Register(greeting, unlessStanding: true) is not { } session)
        {
            await Handshake.Send(greeting.Stream, new Goodbye(Duplicate: true, "the pair has a session"), cancel).ConfigureAwait(false);
            await greeting.Stream.DisposeAsync().ConfigureAwait(false);
            return null;
        }

        try
        {
            // What others send on the session meanwhile gathers in its outbox, so the peer reads this first.
            await Handshake.Send(greeting.Stream, new Established(), cancel).ConfigureAwait(false);
            return session;
        }
        catch
        {
            session.Close("the peer was gone before it was told");
            throw;
        }
    }

    // Looked up and entered in one step: of two crossed connections exactly one finds the place free.
    private Session? Register(Handshake.Greeting greeting, bool unlessStanding)
    {
        var session = new Session(this, greeting.Stream, greeting.Peer);
        Session? replaced;
        TaskCompletionSource<Session>? awaited;
        lock (_lock)
        {
            if (_sessions.TryGetValue(session.Peer.Id, out replaced) && unlessStanding && replaced.Incarnation == session.Incarnation) return null;
            _sessions.Remove(session.Peer.Id);
            _sessions.Add(session.Peer.Id, session);
            _awaited.Remove(session.Peer.Id, out awaited);
        }

        replaced?.Close(replaced.Incarnation == session.Incarnation ? "the peer opened a new connection" : "the peer was restarted");
        ConnectionLog.Established(Log, session.Peer);
        awaited?.TrySetResult(session);
        return session;
    }

    private CancellationTokenSource ConnectLimit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        limit.CancelAfter(Deadlines.Connect);
        return limit;
    }

    private static bool IsHandshakeFailure(Exception failure) => failure is IOException or OperationCanceledException or AuthenticationException
        or ImageFormatException or FormatException or ObjectDisposedException or System.Net.Sockets.SocketException;

    private static string Reason(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer in time",
        AuthenticationException => "another host answers there: it cannot prove the key that the address names",
        _ => failure.Message,
    };
}
