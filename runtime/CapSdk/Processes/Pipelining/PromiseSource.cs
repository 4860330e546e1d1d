namespace CapSdk.Processes;

/// <summary>The sender's end of a promise that was passed as an argument.</summary>
internal sealed class PromiseSource<T>(Promise<T> promise) : IPromiseSource<T>
{
    /// <summary>What was passed.</summary>
    public Promise<T> Promise => promise;

    public Promise<T> Settled() => promise;
}
