namespace CapSdk.Invocation;

/// <summary>A <see cref="ReplyContinuation{T}"/> whatever its type.</summary>
internal interface IReplyContinuation
{
    /// <summary>The call that is being served.</summary>
    Slot Slot { get; }
}
