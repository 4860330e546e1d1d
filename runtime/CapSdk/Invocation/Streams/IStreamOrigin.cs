namespace CapSdk.Invocation;

/// <summary>What a stream is read from. Each enumeration opens it anew.</summary>
internal interface IStreamOrigin<T>
{
    /// <summary>Method and interface, for people.</summary>
    string Description { get; }

    /// <summary>Begins an enumeration. Requests can be sent to it at once; whatever is wrong breaks them.</summary>
    IStreamSource<T> Open(CancellationToken cancel);
}
