using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace CapSdk.Confinement;

/// <summary>Verifies a component's assembly in the background, so that the first spawn waits for what is left of it only.</summary>
internal sealed class VerifyingAhead(Assembly assembly, Action<Assembly> verify) : IThreadPoolWorkItem
{
    private readonly WeakReference<Assembly> _assembly = new(assembly);

    [SuppressMessage("Design", "CA1031", Justification = "Only the work of others is done ahead: what fails fails there.")]
    public void Execute()
    {
        // It may have been unloaded.
        if (!_assembly.TryGetTarget(out var assembly)) return;
        try
        {
            verify(assembly);
        }
        catch (Exception)
        {
            // Whoever spawns a process of it meets the same exception, and can tell somebody.
        }
    }
}
