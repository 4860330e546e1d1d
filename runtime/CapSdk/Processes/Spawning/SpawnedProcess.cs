using System.ComponentModel;
using CapSdk.Invocation;

namespace CapSdk;

/// <summary>A spawner's reply, before its root has got its type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SpawnedProcess
{
    internal SpawnedProcess(Reference root, IProcessControl control)
    {
        Root = new CarriedReference(root);
        Control = control;
    }

    internal CarriedReference Root { get; }

    internal T RootAs<T>() where T : class
    {
        var owner = (Control as CapabilityProxy)?.Owner ?? throw new CapabilityException("The root of a spawned process is read where the reply arrived.");
        return (T)owner.ObjectFor(Root.Reference, typeof(T));
    }

    internal IProcessControl Control { get; }
}
