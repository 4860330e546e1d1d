namespace CapSdk.Transports;

/// <summary>How hosts reach each other: streams of bytes, in order, that may end at any time. Secrecy and identity are added above.</summary>
internal interface ITransport
{
    /// <summary>Accepts connections at <paramref name="address"/> until disposed.</summary>
    Task<IListener> ListenAsync(string address, CancellationToken cancel);

    /// <summary>Opens a connection.</summary>
    /// <exception cref="IOException">Nobody answers there.</exception>
    Task<Stream> ConnectAsync(string address, CancellationToken cancel);
}
