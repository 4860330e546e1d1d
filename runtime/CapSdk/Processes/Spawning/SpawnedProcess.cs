using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
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

    /// <summary>The state machine of <see cref="Typed"/>: a component that waits for its child is suspended in it.</summary>
    internal static IEnumerable<Type> Frames =>
        [typeof(SpawnedProcess).GetMethod(nameof(Typed), BindingFlags.NonPublic | BindingFlags.Static)!.GetCustomAttribute<AsyncStateMachineAttribute>()!.StateMachineType];

    internal CarriedReference Root { get; }

    /// <summary>The handle, once the reply is there.</summary>
    internal static async Promise<ProcessHandle<T>> Typed<T>(Promise<SpawnedProcess> spawned) where T : class
    {
        var process = await spawned;
        return new ProcessHandle<T>(process.RootAs<T>(), process.Control);
    }

    internal T RootAs<T>() where T : class
    {
        var owner = (Control as CapabilityProxy)?.Owner ?? throw new CapabilityException("The root of a spawned process is read where the reply arrived.");
        return (T)owner.ObjectFor(Root.Reference, typeof(T));
    }

    internal IProcessControl Control { get; }
}
