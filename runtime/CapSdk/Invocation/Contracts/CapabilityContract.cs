using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>What generated code knows of one capability interface: how to make a proxy for it and how to call an implementation.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CapabilityContract
{
    private protected CapabilityContract(string name, Type interfaceType)
    {
        Name = name;
        InterfaceType = interfaceType;
    }

    /// <summary>The name on the wire: the interface's metadata name with its namespace, without an assembly.</summary>
    public string Name { get; }

    /// <summary>The interface.</summary>
    public Type InterfaceType { get; }

    /// <summary>The interface's own and inherited methods, by ascending id.</summary>
    public abstract IReadOnlyList<MethodContract> Methods { get; }

    internal abstract object NewProxy(ProxyTarget target);

    internal abstract void DispatchTo(object target, uint method, IncomingCall call);

    internal MethodContract? Find(uint method)
    {
        foreach (var candidate in Methods)
            if (candidate.Id == method) return candidate;
        return null;
    }
}

/// <inheritdoc cref="CapabilityContract"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class CapabilityContract<TInterface> : CapabilityContract where TInterface : class
{
    /// <summary>Called by generated code.</summary>
    protected CapabilityContract(string name) : base(ContractName.Of(name, typeof(TInterface)), typeof(TInterface)) { }

    /// <summary>A new proxy that sends to <paramref name="target"/>.</summary>
    public abstract TInterface CreateProxy(ProxyTarget target);

    /// <summary>Decodes the arguments, calls <paramref name="target"/> and hands the result to <paramref name="call"/>.</summary>
    public abstract void Dispatch(TInterface target, uint method, IncomingCall call);

    internal sealed override object NewProxy(ProxyTarget target) => CreateProxy(target);

    internal sealed override void DispatchTo(object target, uint method, IncomingCall call) => Dispatch((TInterface)target, method, call);
}
