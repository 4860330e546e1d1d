using CapSdk.Invocation;
using CapSdk.Promises;

namespace CapSdk.Processes;

/// <summary>Waits on a promise of this process that is used as a capability, and resolves the eventual reference with it.</summary>
internal sealed class ResolveContinuation<T>(Promise<T> promise, EventualReference waiting, TurnLoop home) : IContinuation, IAdoptable
{
    private TurnLoop _home = home;

    public TurnLoop? Home => _home;

    public void Adopt(TurnLoop home) => _home = home;

    private Process Owner => (Process)_home;

    public void Run() => Owner.Submit(new ResolveOutput(waiting, Resolution()));

    private Reference Resolution()
    {
        try
        {
            // On this turn: the error is the process's own object, and others get what a reply would give them.
            if (promise.Error is { } error) return BrokenReference.Thrown(waiting.Interface, Errors.Encode(error, Owner));
            if (promise.Value is not { } value) return new BrokenReference(waiting.Interface, new CapabilityException("The promised capability is null."));
            return Owner.ReferenceTo(value, typeof(T)) ?? new BrokenReference(waiting.Interface, new CapabilityException($"{value.GetType()} is not a capability."));
        }
        catch (CapabilityException refused)
        {
            // Whoever has called on the promise waits for this.
            return new BrokenReference(waiting.Interface, refused);
        }
    }

    private sealed class ResolveOutput(EventualReference waiting, Reference resolution) : Output
    {
        // What was sent to the promise leaves now, behind everything that this process sent before.
        public override void Release() => waiting.Resolve(resolution);
    }
}
