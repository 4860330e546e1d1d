using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The constructor has run: the spawner gets the root.</summary>
internal sealed class StartedOutput(TaskCompletionSource<Facet> started, Facet root) : Output
{
    public override void Release() => started.TrySetResult(root);
}
