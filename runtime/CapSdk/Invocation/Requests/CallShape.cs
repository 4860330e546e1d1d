namespace CapSdk.Invocation;

/// <summary>What an image says of a pending call's promise: enough to make it anew, for a process that waits for the same reply.</summary>
internal abstract class CallShape
{
    public abstract ICallPromise NewFor(Caller caller, string description);
}

/// <inheritdoc/>
internal sealed class CallShape<T> : CallShape
{
    public static readonly CallShape<T> Instance = new();

    // A restored call can still be cancelled: by the token that its method was given.
    public override ICallPromise NewFor(Caller caller, string description) => new CallPromise<T>(caller, description, cancellable: true);
}
