namespace CapSdk.Invocation;

/// <summary>How a request ended, still encoded: only the process that asked can decode it.</summary>
internal sealed class Outcome
{
    private Outcome(Payload? value, Reference? capability, Exception? error, Payload? thrown)
    {
        Value = value;
        Capability = capability;
        Error = error;
        Thrown = thrown;
    }

    /// <summary>The encoded result, or null.</summary>
    public Payload? Value { get; }

    /// <summary>The result itself where it is one capability: what pipelined calls go to.</summary>
    public Reference? Capability { get; }

    /// <summary>An error that the runtime itself reports, or null.</summary>
    public Exception? Error { get; }

    /// <summary>The encoded exception that the callee threw, or null. See <see cref="Errors"/>.</summary>
    public Payload? Thrown { get; }

    public static Outcome Fulfilled(Payload value, Reference? capability) => new(value, capability, null, null);

    public static Outcome Broken(Exception error) => new(null, null, error, null);

    public static Outcome Threw(Payload thrown) => new(null, null, null, thrown);
}
