using System.ComponentModel;
using CapSdk.Invocation;

namespace CapSdk;

/// <summary>
/// The right to create processes on one host. Hand it to a component that makes children; use it through the generated
/// <c>SpawnXxx(…)</c> extensions.
/// </summary>
[Capability]
public interface ISpawner
{
    /// <summary>Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    Promise<SpawnedProcess> Spawn(SpawnArguments arguments);
}
