using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>Waits for the word that a request has arrived, where nothing else is expected of it: a flush, or a one-way call to another host.</summary>
/// <remarks>A flush on a path that broke has not arrived: what was under way may still come, so whatever waits behind it must not go on as if it had.</remarks>
/// <param name="given">Told once, of whichever end.</param>
internal sealed class Receipt(Action<Outcome> given) : ReplyTarget
{
    private readonly Lock _lock = new();
    private Route? _route;
    private bool _delivered;

    // Made by who waits for the end.
    private TaskCompletionSource? _over;

    /// <summary>Set where the end has been reported already, together with others.</summary>
    public bool IsTold { get; set; }

    public override CallName NameFor(HostId callee) => CallName.None;

    /// <summary>Completes when the request has arrived, or never will.</summary>
    public Task WhenOver()
    {
        lock (_lock)
        {
            if (_delivered) return Task.CompletedTask;
            _over ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _over.Task;
        }
    }

    public override void Routed(Route route)
    {
        lock (_lock)
        {
            _route = route;
            if (!_delivered) return;
        }

        route.Finish();
    }

    public override void Deliver(Outcome outcome)
    {
        Route? route;
        lock (_lock)
        {
            if (_delivered) return;
            _delivered = true;
            route = _route;
        }

        route?.Finish();
        given(outcome);
        _over?.TrySetResult();
    }
}
