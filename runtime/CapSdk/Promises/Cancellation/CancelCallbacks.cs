using CapSdk.Promises;

namespace CapSdk;

/// <summary>Callbacks on cancellation tokens that move with their process, as those of <see cref="CancellationToken.Register(Action)"/> do not.</summary>
public static class CancelCallbacks
{
    /// <summary>
    /// Has <paramref name="callback"/> called when the token is cancelled: once, in the turn in which that happens, on whichever host the process is then. At once if
    /// the token is cancelled already.
    /// </summary>
    /// <param name="cancel">Of a <see cref="CancelSource"/>, or one that a method of a capability was given. With any other token this is <see cref="CancellationToken.Register(Action)"/>, and the process does not move while it holds the callback.</param>
    /// <param name="callback">A method of the component or a lambda in it. Several are called in the order in which they were left, after the calls that were given the token were asked to give up. What they throw comes out of <see cref="CancelSource.Cancel"/> as an <see cref="AggregateException"/>, when all were called.</param>
    /// <returns>Takes the callback away when it is disposed of.</returns>
    /// <exception cref="ArgumentNullException">There is no callback.</exception>
    public static CancelCallback OnCancelled(this CancellationToken cancel, Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        if (MovableTokenSource.Of(cancel) is not { } source) return new CancelCallback(cancel.Register(callback));
        var left = new CancelCallback(source, callback);
        if (!source.TryAdd(left)) callback();
        return left;
    }

    /// <summary>Has <paramref name="source"/> cancelled when the token is; at once if it is cancelled already. As a callback of the runtime's own, it names no code.</summary>
    internal static CancelCallback CancelWith(this MovableTokenSource source, CancellationToken cancel)
    {
        if (MovableTokenSource.Of(cancel) is not { } first) return new CancelCallback(cancel.Register(source.Cancel));
        var left = new CancelCallback(first, source);
        if (!first.TryAdd(left)) source.Cancel();
        return left;
    }
}
