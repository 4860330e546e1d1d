using System.Runtime.CompilerServices;
using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// The capabilities that a process holds: one proxy for each (reference, interface), found again when the same reference arrives again,
/// so that two equal references are one object.
/// </summary>
internal sealed class CList(Caller owner)
{
    // Keyed weakly: a proxy that the process has dropped takes the process's hold on the reference with it.
    private readonly ConditionalWeakTable<Reference, List<WeakReference<CapabilityProxy>>> _entries = [];
    private readonly Lock _lock = new();

    public CapabilityProxy ProxyFor(Reference reference, CapabilityContract contract)
    {
        lock (_lock)
        {
            var proxies = _entries.GetOrCreateValue(reference);
            for (var i = proxies.Count - 1; i >= 0; i--)
            {
                if (!proxies[i].TryGetTarget(out var known)) proxies.RemoveAt(i);
                else if (known.Contract == contract) return known;
            }

            var made = (CapabilityProxy)contract.NewProxy(new ProxyTarget(owner, reference, contract));
            proxies.Add(new WeakReference<CapabilityProxy>(made));
            return made;
        }
    }
}
