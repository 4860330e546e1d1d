namespace CapSdk.Promises;

/// <summary>
/// What a promise's single state field holds once it is settled. Before that the field holds null, one <see cref="IContinuation"/>,
/// or a list of them.
/// </summary>
internal sealed class Settlement
{
    /// <summary>The one settlement of all fulfilled promises; the value is in <see cref="Promise{T}"/>.</summary>
    public static readonly Settlement Fulfilled = new(null);

    private Settlement(Exception? error) => Error = error;

    /// <summary>Why the promise broke; null when fulfilled.</summary>
    public Exception? Error { get; }

    /// <summary>A broken promise's settlement.</summary>
    public static Settlement Broken(Exception error) => new(error);
}
