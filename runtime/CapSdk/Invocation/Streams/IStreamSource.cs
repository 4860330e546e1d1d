namespace CapSdk.Invocation;

/// <summary>
/// One enumeration of a stream, at the process that gives the items. What a method replies that returns an <see cref="IAsyncEnumerable{T}"/>: a stream is a capability as
/// everything else is, so a move of its reader or of its writer needs nothing of its own.
/// </summary>
[Capability]
internal interface IStreamSource<T>
{
    /// <summary>
    /// The items that are ready, at least one and <paramref name="most"/> at most; with the last of them that they are, or none where there are none left. What the writer throws breaks the
    /// request after the one that gave the items before it. One request at a time: what has been asked for is all that the writer makes ahead of its reader.
    /// </summary>
    Promise<(T[] Items, bool IsLast)> Next(int most, CancellationToken cancel);

    /// <summary>The reader wants no more. Ends when the writer has let go of what it held; or at once where it is at work on an item, which it is asked to give up.</summary>
    Promise Close();

    /// <summary>As <see cref="Close"/>, of a reader who is lost.</summary>
    void Abandon();
}
