using CapSdk.Codecs;
using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>The promise of a pending invocation: a leaf, settled by a reply and by nothing else.</summary>
internal sealed class CallPromise<T> : Promise<T>, ICallPromise
{
    public CallPromise(Caller caller, string description, bool cancellable) => Call = new PendingCall(caller, this, description, cancellable);

    /// <summary>The caller's side of the invocation.</summary>
    public PendingCall Call { get; }

    Promise ICallPromise.Promise => this;

    CallShape ICallPromise.Shape => CallShape<T>.Instance;

    bool ICallPromise.TryFulfillFrom(GraphReader result) => TryFulfill(typeof(T) == typeof(Unit) ? default! : result.Read<T>());

    bool ICallPromise.TryBreakWith(Exception error) => TryBreak(error);
}
