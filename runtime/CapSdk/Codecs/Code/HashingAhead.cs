using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Types;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Hashes the code of all suspendable methods of a component's assembly in the background, once for each assembly, so that no process stands still for it when it is moved.
/// Whoever comes earlier hashes what he needs himself.
/// </summary>
internal sealed class HashingAhead : IThreadPoolWorkItem
{
    private static readonly ConditionalWeakTable<Assembly, HashingAhead> s_begun = [];

    private readonly WeakReference<Assembly> _assembly;

    private HashingAhead(Assembly assembly) => _assembly = new WeakReference<Assembly>(assembly);

    public static void Of(Assembly assembly)
    {
        var work = new HashingAhead(assembly);
        if (s_begun.TryAdd(assembly, work)) ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Only the work of others is done ahead: what fails fails there.")]
    public void Execute()
    {
        // It may have been unloaded.
        if (!_assembly.TryGetTarget(out var assembly)) return;
        foreach (var type in RuntimeTypes.AllTypes(assembly))
        {
            if (!typeof(IAsyncStateMachine).IsAssignableFrom(type)) continue;
            try
            {
                _ = OwnedTypes.CodeOf(type);
            }
            catch (Exception)
            {
                // A method that refers to what is not there, for example. Whoever captures it meets the same exception, and can tell somebody.
            }
        }
    }
}
