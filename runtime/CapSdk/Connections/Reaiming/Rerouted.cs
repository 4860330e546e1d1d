using CapSdk.Invocation;

namespace CapSdk.Connections;

/// <summary>
/// Calls on the result of a call whose reply is fetched elsewhere since the session it was asked on has ended: they go there as well, those that
/// were sent on the session and are sent again before those that found it closed.
/// </summary>
/// <param name="orphans">Those that found it closed already; null if there are none.</param>
internal sealed class Rerouted(Queue<Request>? orphans)
{
    private readonly Lock _lock = new();
    private readonly Queue<Request> _again = new();
    private readonly Queue<Request> _later = orphans ?? new();

    private ResultStep? _ownStep;

    // Null until it is known where the reply is.
    private Action<Request>? _way;
    private bool _isResult;

    // Who still sends something again that was sent before. At first whoever has found out that the reply is elsewhere.
    private int _holds = 1;

    /// <summary>What stands for the result where calls are passed on.</summary>
    public Reference Step => OwnStep;

    private ResultStep OwnStep => Volatile.Read(ref _ownStep) ?? Interlocked.CompareExchange(ref _ownStep, new ResultStep("", Pipeline), null) ?? _ownStep;

    /// <summary>Sends again what was lost with the session. Before <see cref="Release"/>, in the order in which it was sent.</summary>
    public void SendAgain(Request request)
    {
        lock (_lock)
        {
            _again.Enqueue(request);
            Drain();
        }
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
    public void Open(Action<Request> way) => Open(way, isResult: false);

    /// <summary>The result itself is known: word of a route to it, which comes later, is of the past.</summary>
    public void Open(Reference result)
    {
        var known = OwnStep.TryLeadTo(result) ? result : BrokenReference.Circle(result.Interface);
        Open(known.Invoke, isResult: true);
    }

    private void Open(Action<Request> way, bool isResult)
    {
        lock (_lock)
        {
            if (_isResult) return;
            (_way, _isResult) = (way, isResult);
            Drain();
        }
    }

    /// <summary>Nobody can tell what became of earlier calls on the result: later ones break.</summary>
    public void GiveUp(DisconnectedException error) => Open(request => request.Refuse(error), isResult: true);

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
        if (_way is null) return;
        while (_again.TryDequeue(out var request)) _way(request);
        while (_holds == 0 && _later.TryDequeue(out var request)) _way(request);
    }
}
