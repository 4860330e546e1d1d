namespace CapSdk.Invocation;

/// <summary>
/// A reference handed on under a base interface of its own: calls of other methods stop here, whatever the object would accept.
/// </summary>
internal sealed class NarrowedReference(Reference inner, CapabilityContract contract) : Reference
{
    public override string Interface => contract.Name;

    /// <summary>What is narrowed.</summary>
    public Reference Inner => inner;

    /// <summary>The methods that pass.</summary>
    public CapabilityContract Contract => contract;

    // What was narrowed on its way may have turned out to be at home.
    public override Reference Resolved => inner.Resolved.Under(contract) ?? this;

    public override Reference End => inner.End;

    protected override Reference? Next => inner;

    public override Task Settling => inner.Resolved.Settling;

    public override void Invoke(Request request)
    {
        if (request.IsFlush || contract.Find(request.Method) is not null) inner.Invoke(request);
        else request.Refuse(new CapabilityException($"The reference gives only {contract.Name}, which has no method {request.MethodName} (0x{request.Method:x8})."));
    }
}
