namespace CapSdk.Promises;

/// <summary>Settles a promise of the process that made both.</summary>
internal sealed class Resolver<T>(Promise<T> promise) : IResolver<T>
{
    public Promise Fulfill(T value)
    {
        promise.TryFulfill(value);
        return Promise.Completed;
    }

    public Promise Break(string message)
    {
        promise.TryBreak(new CapabilityException(message));
        return Promise.Completed;
    }
}
