namespace CapSdk.Invocation;

/// <summary>A reference that will never lead anywhere: every call on it breaks with the same error.</summary>
internal sealed class BrokenReference(string contract, Exception error) : Reference
{
    public override string Interface => contract;

    /// <summary>Why it broke.</summary>
    public Exception Error => error;

    public override void Invoke(Request request) => request.Refuse(error);
}
