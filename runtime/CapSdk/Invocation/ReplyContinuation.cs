using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>Waits on the promise that a method returned and sends its end as the reply. Part of the image of the serving process.</summary>
internal sealed class ReplyContinuation<T>(Caller callee, Slot slot, Promise<T> result) : IContinuation, IReplyContinuation
{
    public TurnLoop? Home => callee;

    public Slot Slot => slot;

    public void Run() => callee.Submit(new ReplyOutput(slot, Encode()));

    private Outcome Encode()
    {
        if (result.Error is { } error) return Outcome.Threw(Errors.Encode(error, callee));
        try
        {
            using var writer = new PayloadWriter(callee);
            if (typeof(T) != typeof(Unit)) writer.Write(result.Value);
            var payload = writer.ToPayload();
            return Outcome.Fulfilled(payload, CapabilityIn(payload));
        }
        catch (CapabilityException untransportable)
        {
            return Outcome.Threw(Errors.Encode(untransportable, callee));
        }
    }

    // Only a result that is a capability can be called before it is known to the caller; one inside a record cannot.
    private Reference? CapabilityIn(Payload payload) =>
        typeof(T).IsInterface && payload.Capabilities.Count == 1 && callee.Contracts.Find(typeof(T)) is not null ? payload.Capabilities[0] : null;
}
