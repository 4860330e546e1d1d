using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>What a generated proxy is made over. Opaque to generated code: only the runtime makes one that is not empty.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProxyTarget
{
    internal ProxyTarget(Caller owner, Reference reference, CapabilityContract contract)
    {
        Owner = owner;
        Reference = reference;
        Contract = contract;
    }

    internal Caller Owner { get; }

    internal Reference Reference { get; }

    internal CapabilityContract Contract { get; }
}
