namespace CapSdk.Invocation;

/// <summary>A reference that will never lead anywhere: every call on it breaks with the same error. A flush has come to its end.</summary>
internal sealed class BrokenReference : Reference
{
    // Null where the call gave no capability: most results are data that nobody calls, so the error is made for those who do.
    private readonly Outcome? _outcome;

    public BrokenReference(string contract, Exception error) : this(contract, Outcome.Broken(error)) { }

    private BrokenReference(string contract, Outcome? outcome)
    {
        Interface = contract;
        _outcome = outcome;
    }

    public override string Interface { get; }

    /// <summary>Why it broke, where that is for those to know who receive the reference.</summary>
    public string Reason => Ending.Error?.Message ?? "The call whose result it should have been has failed.";

    /// <summary>The result of a call that did not give a capability. What the callee threw is thrown at those who called its result, too.</summary>
    public static BrokenReference ResultOf(string contract, Outcome outcome) => outcome.Value is null ? new BrokenReference(contract, outcome) : NoCapability(contract);

    /// <summary>The result of a call that gave something else.</summary>
    public static BrokenReference NoCapability(string contract) => new(contract, outcome: null);

    /// <summary>What would have led to itself.</summary>
    public static BrokenReference Circle(string contract) => new(contract, CircleError());

    /// <summary>Why it breaks.</summary>
    public static CapabilityException CircleError() => new("The reference was resolved to itself, or to what leads back to it: it can never lead to an object.");

    private Outcome Ending => _outcome ?? Outcome.Broken(new CapabilityException("The call gave null, or data, and no capability: nothing can be sent to its result."));

    // Where the way was lost, what was sent before may still come to where it should have led. Else it has come to its end here, as what follows will.
    public override void Invoke(Request request) =>
        request.EndWith(request.IsFlush && Ending.Error is not DisconnectedException ? Outcome.Fulfilled(Payload.Empty, null) : Ending);
}
