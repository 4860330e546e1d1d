using CapSdk.Promises;

namespace CapSdk;

/// <summary>
/// A source of ordinary <see cref="CancellationToken"/>s that moves with its process: the tokens keep their identity, and calls that were
/// given one can be cancelled from the new host. It has no timers: ask a clock capability, and call <see cref="Cancel"/>.
/// </summary>
/// <remarks>
/// A process does not move while a callback is registered on a token with <c>Register</c>; pass the token to calls, or use <see cref="CancelCallbacks.OnCancelled"/>.
/// </remarks>
public sealed class CancelSource
{
    private readonly MovableTokenSource _source = new();

    /// <summary>The token to pass on.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>True once <see cref="Cancel"/> was called.</summary>
    public bool IsCancelled => _source.IsCancellationRequested;

    /// <summary>Cancels the token: every call that was given it is asked to give up, and what was left by <see cref="CancelCallbacks.OnCancelled"/> is called. Cancelling again changes nothing.</summary>
    /// <exception cref="AggregateException">Callbacks have thrown; all were called.</exception>
    public void Cancel() => _source.Cancel();
}
