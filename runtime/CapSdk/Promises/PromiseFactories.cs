using CapSdk.Promises;

namespace CapSdk;

public partial class Promise
{
    /// <summary>A promise that is fulfilled already.</summary>
    public static Promise Completed => Settled(default(Unit));

    /// <summary>A promise fulfilled with <paramref name="value"/>.</summary>
    public static Promise<T> FromResult<T>(T value) => Settled(value);

    /// <summary>A promise broken with <paramref name="error"/>.</summary>
    public static Promise FromException(Exception error) => FromException<Unit>(error);

    /// <inheritdoc cref="FromException(Exception)"/>
    public static Promise<T> FromException<T>(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var promise = new Promise<T>();
        promise.TryBreak(error);
        return promise;
    }

    private static Promise<T> Settled<T>(T value)
    {
        var promise = new Promise<T>();
        promise.TryFulfill(value);
        return promise;
    }
}
