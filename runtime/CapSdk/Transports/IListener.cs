namespace CapSdk.Transports;

/// <summary>Accepts connections.</summary>
internal interface IListener : IAsyncDisposable
{
    /// <summary>The address that others dial; with the real port where any was asked for.</summary>
    string Address { get; }

    /// <summary>The next connection.</summary>
    Task<Stream> AcceptAsync(CancellationToken cancel);
}
