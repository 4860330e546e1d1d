namespace CapSdk.Invocation;

/// <summary>The stream that a capability gives, at its reader. Cold: each enumeration begins anew.</summary>
internal sealed class RemoteStream<T>(IStreamOrigin<T> origin, CancellationToken cancel) : IAsyncEnumerable<T>
{
    private readonly IStreamOrigin<T> _origin = origin;
    private readonly CancellationToken _cancel = cancel;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new StreamReader<T>(_origin, _cancel, cancellationToken);
}
