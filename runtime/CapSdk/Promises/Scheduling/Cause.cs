namespace CapSdk.Promises;

/// <summary>
/// The chain of gates that the running request descends from: one link for each process with <c>Reentrant = false</c> that waits for it.
/// Travels with every request, so that a call which would come back to a closed gate fails instead of waiting for itself.
/// </summary>
/// <param name="Gate">The gate that is held: unguessable, drawn anew for each request that closes it.</param>
/// <param name="Outer">The gates held around it, or null.</param>
internal sealed record Cause(Guid Gate, Cause? Outer)
{
    /// <summary>True if the request descends from the one that closed <paramref name="gate"/>.</summary>
    public bool Contains(Guid gate)
    {
        for (var cause = this; cause is not null; cause = cause.Outer)
            if (cause.Gate == gate) return true;
        return false;
    }
}
