using CapSdk.Promises;

namespace CapSdk.Invocation;

/// <summary>
/// Waits on the promise that a method returned and sends its end as the reply. Part of the image of the serving process, field by field.
/// </summary>
/// <typeparam name="T">Type of the result; <see cref="Unit"/> where the interface declares none.</typeparam>
internal sealed class ReplyContinuation<T>(TurnLoop home, Slot slot, Promise result) : IContinuation, IAdoptable, IReplyContinuation
{
    private TurnLoop _home = home;

    public TurnLoop? Home => _home;

    public Slot Slot => slot;

    private Caller Callee => (Caller)_home;

    public void Adopt(TurnLoop home) => _home = home;

    public void Run() => Callee.Submit(new ReplyOutput(slot, Encode()));

    private Outcome Encode()
    {
        if (result.Error is { } error) return Outcome.Threw(Errors.Encode(error, Callee));
        try
        {
            using var writer = new PayloadWriter(Callee);
            if (typeof(T) != typeof(Unit)) writer.Write(((Promise<T>)result).Value);
            var payload = writer.ToPayload();
            return Outcome.Fulfilled(payload, CapabilityIn(payload));
        }
        catch (CapabilityException untransportable)
        {
            return Outcome.Threw(Errors.Encode(untransportable, Callee));
        }
    }

    // Only a result that is a capability can be called before it is known to the caller; one inside a record cannot.
    private Reference? CapabilityIn(Payload payload) =>
        typeof(T).IsInterface && payload.Capabilities.Count == 1 && Callee.Contracts.Find(typeof(T)) is not null ? payload.Capabilities[0] : null;
}
