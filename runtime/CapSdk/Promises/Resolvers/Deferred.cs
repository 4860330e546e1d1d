using CapSdk.Promises;

namespace CapSdk;

public partial class Promise
{
    /// <summary>A promise and the right to settle it. For whoever must answer later than they return.</summary>
    public static (Promise<T> Promise, IResolver<T> Resolver) Defer<T>()
    {
        var promise = new Promise<T>();
        TurnLoop.Current?.Deferred.Add(promise);
        return (promise, new Resolver<T>(promise));
    }
}
