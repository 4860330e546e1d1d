using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>
/// Base of all generated proxies: one process's hold on one reference, under one interface. A proxy implements that interface and
/// nothing else, so no cast widens what was given.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CapabilityProxy
{
    /// <summary>Called by generated code.</summary>
    protected CapabilityProxy(ProxyTarget target)
    {
        if (target.Owner is null) throw new ArgumentException("A proxy is made by the runtime, over a reference that was received.", nameof(target));
        Owner = target.Owner;
        Reference = target.Reference;
        Contract = target.Contract;
    }

    /// <summary>The process in whose c-list the reference stands.</summary>
    internal Caller Owner { get; }

    internal Reference Reference { get; }

    internal CapabilityContract Contract { get; }

    /// <summary>Starts a call: arguments are encoded into the result, which is then invoked.</summary>
    protected OutgoingCall Begin(MethodContract method) => new(Owner, Reference, Contract, method);

    /// <summary>Starts a call whose result is a stream. It is sent when somebody reads.</summary>
    protected OutgoingStream<T> BeginStream<T>(MethodContract method) => new(this, method);

    /// <summary>The interface that the reference was received under.</summary>
    public sealed override string ToString() => Contract.Name + " reference";

    /// <summary>Two references are equal when they are one object: a process has one proxy for one reference under one interface.</summary>
    public sealed override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => base.GetHashCode();
}
