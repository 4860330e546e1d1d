using CapSdk.Invocation;

namespace CapSdk.Connections;

/// <summary>
/// Calls on the result of a call whose reply is fetched elsewhere since the session it was asked on has ended: they go there as well, those that
/// were sent on the session and are sent again before those that found it closed.
/// </summary>
internal sealed class Rerouted
{
    private readonly Lock _lock = new();
    private readonly Queue<Request> _later;

    // Keeps what comes before it is known where the reply is. That may be told more than once, up to the result itself: no call overtakes another there.
    private readonly EventualReference _result = new("");

    // Who still sends something again that was sent before. At first whoever has found out that the reply is elsewhere.
    private int _holds = 1;

    /// <param name="orphans">Those that found it closed already; null if there are none.</param>
    public Rerouted(Queue<Request>? orphans)
    {
        _later = orphans ?? new();
        var step = new ResultStep("", Pipeline);
        step.TryLeadTo(_result);
        Step = step;
    }

    /// <summary>What stands for the result where calls are passed on.</summary>
    public Reference Step { get; }

    /// <summary>Sends again what was lost with the session. Before <see cref="Release"/>, in the order in which it was sent.</summary>
    public void SendAgain(Request request)
    {
        lock (_lock) _result.Invoke(request);
    }

    /// <summary>A call that finds the session closed.</summary>
    public void Pipeline(Request request)
    {
        lock (_lock)
        {
            _later.Enqueue(request);
            Drain();
        }
    }

    /// <summary>It is known where calls on the result go.</summary>
    /// <param name="way">There.</param>
    /// <param name="replyTo">Who waits for the reply. Breaks where earlier calls were lost on a way before this one, and may still come.</param>
    public void Open(Route way, ReplyTarget replyTo) => _result.RouteThrough(way, replyTo);

    /// <summary>
    /// The reply has come. Once nothing that went to where it came from can be overtaken, calls go to the result itself, and
    /// <paramref name="then"/> learns how the call ends.
    /// </summary>
    public void Open(Outcome reply, Action<Outcome> then) => _result.Shorten(reply, then);

    /// <summary>Nobody can tell what became of earlier calls on the result, or the caller takes it somewhere else: later ones break.</summary>
    public void GiveUp(DisconnectedException error) => _result.Resolve(new BrokenReference("", error));

    /// <summary>Something may have to be sent again: what comes later waits for one <see cref="Release"/> more.</summary>
    public void Hold()
    {
        lock (_lock) _holds++;
    }

    /// <summary>Nothing else is sent again.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _holds--;
            Drain();
        }
    }

    // Passing on happens under the lock, so that concurrent calls keep their order.
    private void Drain()
    {
        while (_holds == 0 && _later.TryDequeue(out var request)) _result.Invoke(request);
    }
}
