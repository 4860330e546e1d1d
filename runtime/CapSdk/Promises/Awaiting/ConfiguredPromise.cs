using System.ComponentModel;

namespace CapSdk;

/// <summary>The result of <see cref="Promise.ConfigureAwait"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConfiguredPromise
{
    private readonly Promise _promise;
    private readonly bool _captureContext;

    internal ConfiguredPromise(Promise promise, bool captureContext)
    {
        _promise = promise;
        _captureContext = captureContext;
    }

    /// <summary>Used by the compiler for <c>await</c>.</summary>
    public PromiseAwaiter GetAwaiter() => new(_promise, _captureContext);
}

/// <summary>The result of <see cref="Promise{T}.ConfigureAwait"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ConfiguredPromise<T>
{
    private readonly Promise<T> _promise;
    private readonly bool _captureContext;

    internal ConfiguredPromise(Promise<T> promise, bool captureContext)
    {
        _promise = promise;
        _captureContext = captureContext;
    }

    /// <summary>Used by the compiler for <c>await</c>.</summary>
    public PromiseAwaiter<T> GetAwaiter() => new(_promise, _captureContext);
}
