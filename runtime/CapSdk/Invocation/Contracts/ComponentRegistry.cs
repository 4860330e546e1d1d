using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace CapSdk.Invocation;

/// <summary>Base of the class that the generator writes for each assembly with capabilities or processes: it lists them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ComponentRegistry
{
    private IRegistrations? _target;

    /// <summary>Names every contract of the assembly. Called once by each catalogue that reads the assembly.</summary>
    public abstract void Register();

    internal void RegisterInto(IRegistrations target)
    {
        _target = target;
        Register();
        _target = null;
    }

    /// <summary>A capability interface.</summary>
    protected void Capability<TInterface>(CapabilityContract<TInterface> contract) where TInterface : class => Target.Capability(contract);

    /// <summary>A generic capability interface: both are open definitions.</summary>
    protected void Capability(Type openInterface, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type openContract) =>
        Target.Capability(openInterface, openContract);

    /// <summary>A process class.</summary>
    protected void Process(ProcessContract contract) => Target.Process(contract);

    /// <summary>A generic process class: both are open definitions.</summary>
    protected void Process(Type openProcess, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] Type openContract) =>
        Target.Process(openProcess, openContract);

    /// <summary>A data type of an assembly without the package that a signature mentions: its objects may travel.</summary>
    protected void Data(Type type) => Target.Data(type);

    private IRegistrations Target => _target ?? throw new InvalidOperationException("Register is called by the runtime.");
}
