using CapSdk.Promises;

namespace CapSdk;

public partial class Promise
{
    /// <summary>Fulfilled once all are; broken, after all have settled, with the error of the first broken one in argument order.</summary>
    public static Promise WhenAll(params IEnumerable<Promise> promises) => AllOf([.. promises]);

    /// <summary>The values in argument order; broken, after all have settled, with the error of the first broken one in argument order.</summary>
    public static Promise<T[]> WhenAll<T>(params IEnumerable<Promise<T>> promises) => AllOf<T>([.. promises]);

    /// <summary>The promise that settled first, which may be a broken one. Never breaks itself.</summary>
    /// <exception cref="ArgumentException">There are none to wait for.</exception>
    public static Promise<Promise> WhenAny(params IEnumerable<Promise> promises) => Race<Promise>([.. promises]);

    /// <inheritdoc cref="WhenAny(IEnumerable{Promise})"/>
    public static Promise<Promise<T>> WhenAny<T>(params IEnumerable<Promise<T>> promises) => Race<Promise<T>>([.. promises]);

    // Ordinary async methods of this assembly: their frames are part of an image like those of users.
    private static async Promise AllOf(Promise[] promises)
    {
        foreach (var promise in promises) await new Settled(promise);
        foreach (var promise in promises) promise.Observe();
        foreach (var promise in promises) promise.ThrowUnlessFulfilled();
    }

    private static async Promise<T[]> AllOf<T>(Promise<T>[] promises)
    {
        foreach (var promise in promises) await new Settled(promise);
        foreach (var promise in promises) promise.Observe();
        return Array.ConvertAll(promises, static promise => promise.Value);
    }

    private static Promise<TPromise> Race<TPromise>(TPromise[] promises) where TPromise : Promise
    {
        if (promises.Length == 0) throw new ArgumentException("WhenAny needs at least one promise.", nameof(promises));
        var winner = new Promise<TPromise>();
        foreach (var promise in promises) promise.AddContinuation(new RaceArm<TPromise>(winner, promise, TurnLoop.Current));
        return winner;
    }
}
