using CapSdk.Codecs;
using CapSdk.Codecs.Types;
using CapSdk.Invocation;
using CapSdk.Promises;
using Microsoft.Extensions.Logging.Abstractions;

namespace CapSdk.Processes;

/// <summary>Makes the proxies of promised capabilities.</summary>
internal static class EventualCapabilities
{
    // Calls on a promise need a process to be sent from. One that was made outside of all turns (by Main, a handler, a component that was made with
    // "new" in a program without a host) says of no host that it is its own: until it is settled nobody knows where its calls will go.
    private static readonly Lazy<Platform> s_hostless = new(() => new Platform(NullLoggerFactory.Instance, TimeProvider.System, TurnScheduler.ThreadPool, new CodecTable(new TypeCatalog())) { IsHostless = true });

    public static object For<T>(Promise<T> promise)
    {
        var call = (promise as ICallPromise)?.Call;
        var owner = call?.Caller as Process ?? TurnLoop.Current as Process ?? s_hostless.Value.Root;
        owner.DemandAccess();
        var contract = owner.Contracts.Get(typeof(T));
        if (promise.IsFulfilled && promise.Value is { } known) return known;
        var eventual = call is null ? Local(promise, owner, contract) : call.EventualFor(contract.Name);

        // If the promise breaks, the calls on it say so. While it is pending, whoever settles it finds the eventual reference.
        promise.Observe();
        return owner.References.ProxyFor(eventual, contract);
    }

    private static EventualReference Local<T>(Promise<T> promise, Process owner, CapabilityContract contract)
    {
        lock (owner.Eventuals)
        {
            if (owner.Eventuals.TryGetValue(promise, out var known)) return known;
            var waiting = new EventualReference(contract.Name, owner);
            owner.Eventuals.Add(promise, waiting);
            promise.AddContinuation(new ResolveContinuation<T>(promise, waiting, owner));
            return waiting;
        }
    }
}
