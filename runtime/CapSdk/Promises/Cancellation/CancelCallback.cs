using CapSdk.Promises;

namespace CapSdk;

/// <summary>A callback that was left on a token by <see cref="CancelCallbacks.OnCancelled"/>. Dispose of it to take the callback away; there is no need to.</summary>
public sealed class CancelCallback : IDisposable
{
    private readonly MovableTokenSource? _source;
    private readonly Action? _callback;

    // Cancelled with the source; null where something else is called.
    private readonly MovableTokenSource? _other;

    // Of a token that does not move: then the process does not move either, for as long as it holds the token.
    private readonly IDisposable? _elsewhere;

    internal CancelCallback(MovableTokenSource source, Action callback)
    {
        _source = source;
        _callback = callback;
    }

    internal CancelCallback(MovableTokenSource source, MovableTokenSource other)
    {
        _source = source;
        _other = other;
    }

    internal CancelCallback(IDisposable elsewhere) => _elsewhere = elsewhere;

    /// <summary>Takes the callback away, unless it was called already. Doing it again changes nothing.</summary>
    public void Dispose()
    {
        _source?.Remove(this);
        _elsewhere?.Dispose();
    }

    internal void Call()
    {
        _callback?.Invoke();
        _other?.Cancel();
    }
}
