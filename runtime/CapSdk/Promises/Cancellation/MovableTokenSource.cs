using System.Runtime.CompilerServices;

namespace CapSdk.Promises;

/// <summary>
/// A source of cancellation tokens that is data: cancelled or not, and the callbacks that <see cref="CancelCallbacks.OnCancelled"/> has left. What else
/// is registered on its tokens is registered anew by whoever did it, once the process stands at its new host.
/// </summary>
internal sealed class MovableTokenSource : CancellationTokenSource
{
    private readonly Lock _lock = new();

    // In the order in which they came; null where there are none, and from the moment at which they are called.
    private List<CancelCallback?>? _callbacks;

    /// <summary>What is to be called, for an image.</summary>
    public List<CancelCallback?>? Callbacks
    {
        get
        {
            lock (_lock) return _callbacks is { Count: > 0 } ? _callbacks : null;
        }
    }

    /// <summary>The source of a token; null where it is of another kind.</summary>
    public static MovableTokenSource? Of(CancellationToken token) => SourceOf(ref token) as MovableTokenSource;

    /// <summary>Cancels calls that were given the token, then calls the callbacks.</summary>
    /// <exception cref="AggregateException">Callbacks have thrown. The others were called all the same.</exception>
    public new void Cancel()
    {
        List<Exception>? thrown = null;
        try
        {
            base.Cancel();
        }
        catch (AggregateException error)
        {
            thrown = [.. error.InnerExceptions];
        }

        foreach (var callback in TakeCallbacks())
        {
            try
            {
                // An image may lack one: what it holds is checked by type only.
                callback?.Call();
            }
            catch (Exception error)
            {
                (thrown ??= []).Add(error);
            }
        }

        if (thrown is not null) throw new AggregateException(thrown);
    }

    /// <summary>False if the token is cancelled already: then nothing was added.</summary>
    public bool TryAdd(CancelCallback callback)
    {
        lock (_lock)
        {
            if (IsCancellationRequested) return false;
            (_callbacks ??= []).Add(callback);
            return true;
        }
    }

    public void Remove(CancelCallback callback)
    {
        lock (_lock) _callbacks?.Remove(callback);
    }

    /// <summary>Takes over what an image says.</summary>
    public void Restore(List<CancelCallback?> callbacks) => _callbacks = callbacks;

    private List<CancelCallback?> TakeCallbacks()
    {
        lock (_lock)
        {
            var taken = _callbacks;
            _callbacks = null;
            return taken ?? [];
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_source")]
    private static extern ref CancellationTokenSource? SourceOf(ref CancellationToken token);
}
