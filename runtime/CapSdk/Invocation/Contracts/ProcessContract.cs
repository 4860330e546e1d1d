using System.ComponentModel;

namespace CapSdk.Invocation;

/// <summary>What generated code knows of one <c>[Process]</c> class: how to construct it in a new process.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProcessContract
{
    /// <summary>Called by generated code.</summary>
    /// <param name="name">The class's metadata name.</param>
    /// <param name="processType">The class.</param>
    /// <param name="reentrant"><see cref="ProcessAttribute.Reentrant"/>.</param>
    protected ProcessContract(string name, Type processType, bool reentrant)
    {
        Name = ContractName.Of(name, processType);
        ProcessType = processType;
        Reentrant = reentrant;
    }

    /// <summary>The class's metadata name, with its type arguments.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public Type ProcessType { get; }

    /// <summary>False: one request to the root at a time.</summary>
    public bool Reentrant { get; }

    /// <summary>The capability interface of the root.</summary>
    internal abstract Type RootInterface { get; }

    /// <summary>Decodes the arguments and runs the constructor with id <paramref name="constructor"/>.</summary>
    public abstract object Construct(uint constructor, IncomingCall arguments);
}

/// <inheritdoc cref="ProcessContract"/>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProcessContract<TRoot>(string name, Type processType, bool reentrant) : ProcessContract(name, processType, reentrant)
    where TRoot : class
{
    internal sealed override Type RootInterface => typeof(TRoot);
}
