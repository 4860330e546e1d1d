using System.Security.Authentication;
using CapSdk.Transports;
using CapSdk.Wire;
using CapSdk.Wire.Messages;

namespace CapSdk.Connections;

/// <summary>
/// The other hosts that this one has a session with: one session with each, whichever side dialled. Whoever wants it while it is being
/// made shares the dial.
/// </summary>
internal sealed class Peers(Network network, ITransport transport) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<HostId, Session> _sessions = [];

    // Dials under way, so that two callers share one; entries leave when decided.
    private readonly Dictionary<HostId, TaskCompletionSource<Session>> _awaited = [];

    // Who cannot be dialled and is waited for; entries leave when it has come, or is given up.
    private readonly Dictionary<HostId, TaskCompletionSource<Session>> _expected = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _handshakes = new(network.Limits.Handshakes);
    private IListener? _listener;

    /// <summary>This host, as it tells others.</summary>
    public HostContact Contact { get; private set; } = new(network.Key.Id, []);

    public IReadOnlyList<Session> Sessions
    {
        get
        {
            lock (_lock) return [.. _sessions.Values];
        }
    }

    private Hello OwnHello => new(Handshake.Version, Contact, network.Incarnation);

    /// <summary>Accepts connections at <paramref name="address"/>; others are told <paramref name="advertised"/>, or the address itself.</summary>
    public async Task ListenAsync(string address, string? advertised, CancellationToken cancel)
    {
        _listener = await transport.ListenAsync(address, cancel).ConfigureAwait(false);
        Contact = Contact with { Addresses = [advertised ?? _listener.Address] };
        Track(AcceptLoop(_listener));
    }

    /// <summary>The session with a host, if there is one.</summary>
    public Session? Standing(HostId host)
    {
        lock (_lock) return _sessions.GetValueOrDefault(host);
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
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, network);
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

    /// <summary>
    /// As <see cref="SessionWith"/>, for a host that has been told to dial this one if it cannot be dialled itself: then it is waited for, as long as a
    /// dial may take.
    /// </summary>
    /// <exception cref="DisconnectedException">Neither has reached the other.</exception>
    public async Task<Session> SessionEitherWay(HostContact contact)
    {
        if (contact.Addresses.Count > 0 || Contact.Addresses.Count == 0) return await SessionWith(contact, CancellationToken.None).ConfigureAwait(false);
        TaskCompletionSource<Session>? awaited;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_stopping.IsCancellationRequested, network);
            if (_sessions.TryGetValue(contact.Id, out var standing)) return standing;
            if (!_expected.TryGetValue(contact.Id, out awaited))
                _expected.Add(contact.Id, awaited = new TaskCompletionSource<Session>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        try
        {
            return await awaited.Task.WaitAsync(network.Deadlines.Connect, network.Platform.Clock, _stopping.Token).ConfigureAwait(false);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            lock (_lock) _expected.Remove(contact.Id);
            throw new DisconnectedException($"Host {contact.Id.Short} cannot be reached (it has no address, and has not dialled this host in time).", mayHaveRun: false);
        }
    }

    /// <summary>Makes the connection the session with its peer; null if there is one, of the same start of the peer, and <paramref name="unlessStanding"/>.</summary>
    /// <exception cref="IOException">This host was stopped.</exception>
    public Session? Register(Handshake.Greeting greeting, bool unlessStanding)
    {
        var session = new Session(network, greeting.Stream, greeting.Peer);
        Session? replaced;
        TaskCompletionSource<Session>? awaited;
        TaskCompletionSource<Session>? expected;
        // Looked up and entered in one step: of two crossed connections exactly one finds the place free.
        lock (_lock)
        {
            // Whoever stops the host has said goodbye to the sessions that there were: nobody would end one that comes after.
            if (_stopping.IsCancellationRequested) throw new IOException("the host was stopped");
            if (_sessions.TryGetValue(session.Peer.Id, out replaced) && unlessStanding && replaced.Incarnation == session.Incarnation) return null;
            _sessions.Remove(session.Peer.Id);
            _sessions.Add(session.Peer.Id, session);
            _awaited.Remove(session.Peer.Id, out awaited);
            _expected.Remove(session.Peer.Id, out expected);
        }

        replaced?.Close(replaced.Incarnation == session.Incarnation ? "the peer opened a new connection" : "the peer was restarted");
        ConnectionLog.Established(network.Log, session.Peer);
        awaited?.TrySetResult(session);
        expected?.TrySetResult(session);
        return session;
    }

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
        await Task.WhenAll(Sessions.Select(SayGoodbye)).ConfigureAwait(false);
        await Task.WhenAll(running).ConfigureAwait(false);
        network.Key.Dispose();
    }

    // What the peer has asked and is being told at this moment is told to its end: half of it can mean that nothing will come.
    private static async Task SayGoodbye(Session session)
    {
        await session.Handled().ConfigureAwait(false);
        session.Goodbye("the host was stopped");
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
            ConnectionLog.AcceptFailed(network.Log, error);
        }
    }

    private async Task Answer(Stream raw)
    {
        try
        {
            if (await Greet(raw).ConfigureAwait(false) is { } session) await session.RunAsync().ConfigureAwait(false);
        }
        catch (Exception refused)
        {
            // Whatever a stranger sends must not take this host down; a defect of our own shows up here as well.
            ConnectionLog.Refused(network.Log, refused.Message, IsHandshakeFailure(refused) ? null : refused);
        }
    }

    private async Task<Session?> Greet(Stream raw)
    {
        using var limit = new ConnectLimit(_stopping.Token, network);
        try
        {
            var greeting = await Handshake.AsServer(raw, network.Key, OwnHello, network.Limits, limit.Token).ConfigureAwait(false);
            return await Arbitration.Decide(this, greeting, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsOver)
        {
            throw new IOException($"who dialled has not become a peer within {network.Deadlines.Connect} (Deadlines.Connect)");
        }
        finally
        {
            // Before anybody is told of the end: whoever hears of it finds the place free.
            _handshakes.Release();
        }
    }

    private async Task Dial(HostContact contact, TaskCompletionSource<Session> awaited)
    {
        List<string> failures = [];
        foreach (var address in contact.Addresses)
        {
            try
            {
                using var limit = new ConnectLimit(_stopping.Token, network);
                var raw = await transport.ConnectAsync(address, limit.Token).ConfigureAwait(false);
                var greeting = await Handshake.AsClient(raw, network.Key, OwnHello, contact.Id, network.Limits, limit.Token).ConfigureAwait(false);
                if (await Arbitration.Decide(this, greeting, limit.Token).ConfigureAwait(false) is { } session) Track(session.RunAsync());
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

    private static bool IsHandshakeFailure(Exception failure) => failure is IOException or OperationCanceledException or AuthenticationException
        or ImageFormatException or FormatException or ObjectDisposedException or System.Net.Sockets.SocketException;

    private static string Reason(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer in time",
        AuthenticationException => "another host answers there: it cannot prove the key that the address names",
        _ => failure.Message.TrimEnd('.'),
    };
}
