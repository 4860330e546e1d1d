namespace CapSdk.Invocation;

/// <summary>A reference that will never lead anywhere: every call on it breaks with the same error. A flush has come to its end.</summary>
internal sealed class BrokenReference : Reference
{
    // Null where the call gave no capability: most results are data that nobody calls, so the error is made for those who do.
    private readonly Outcome? _outcome;

    /// <param name="contract">Interface of the object that it should have led to.</param>
    /// <param name="error">Of the runtime's own. What users' code throws is encoded on its turn (<see cref="Thrown"/>).</param>
    public BrokenReference(string contract, Exception error) : this(contract, Outcome.Broken(error), error is DisconnectedException) { }

    private BrokenReference(string contract, Outcome? outcome, bool isWayLost)
    {
        Interface = contract;
        _outcome = outcome;
        IsWayLost = isWayLost;
    }

    public override string Interface { get; }

    /// <summary>What every call on it ends with, encoded: the reference is as broken on another host as it is here.</summary>
    public Payload Error(Caller giver) => Ending.Thrown is { Capabilities.Count: 0 } thrown ? thrown : Errors.Encode(Errors.Of(Ending, giver), giver);

    /// <summary>Why it broke, in words. Makes no exception of a component's class.</summary>
    public string Reason(Caller reader) => Errors.MessageOf(Ending, reader);

    /// <summary>True where what was sent before may still come to where it should have led.</summary>
    public bool IsWayLost { get; }

    /// <summary>The result of a call that did not give a capability. What the callee threw is thrown at those who called its result, too.</summary>
    public static BrokenReference ResultOf(string contract, Outcome outcome) => outcome.Value is null ? new BrokenReference(contract, outcome, outcome.Error is DisconnectedException) : NoCapability(contract);

    /// <summary>As another host has given it.</summary>
    /// <param name="contract">Interface of the object that it should have led to.</param>
    /// <param name="thrown">See <see cref="Error"/>.</param>
    /// <param name="isWayLost">See <see cref="IsWayLost"/>.</param>
    public static BrokenReference Thrown(string contract, Payload thrown, bool isWayLost = false) => new(contract, Outcome.Threw(thrown), isWayLost);

    /// <summary>The result of a call that gave something else.</summary>
    public static BrokenReference NoCapability(string contract) => new(contract, outcome: null, isWayLost: false);

    /// <summary>What would have led to itself.</summary>
    public static BrokenReference Circle(string contract) => new(contract, CircleError());

    /// <summary>Why it breaks.</summary>
    public static CapabilityException CircleError() => new("The reference was resolved to itself, or to what leads back to it: it can never lead to an object.");

    private Outcome Ending => _outcome ?? Outcome.Broken(new CapabilityException("The call gave null, or data, and no capability: nothing can be sent to its result."));

    // Unless the way was lost, all that was sent before has come to its end here, as what follows will.
    public override void Invoke(Request request) =>
        request.EndWith(request.IsFlush && !IsWayLost ? Outcome.Fulfilled(Payload.Empty, null) : Ending);
}
