using System.Runtime.CompilerServices;
using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>
/// The capabilities that a process holds: one proxy for each (reference, interface), found again when the same reference arrives again,
/// so that two equal references are one object.
/// </summary>
/// <param name="owner">The process.</param>
internal sealed class CList(Process owner)
{
    // Keyed weakly: a proxy that the process has dropped takes the process's hold on the reference with it.
    private readonly ConditionalWeakTable<Reference, List<WeakReference<CapabilityProxy>>> _entries = [];
    private readonly Lock _lock = new();

    // False for a movable process before it runs here (it may never do, if a move is given up) and after it has left.
    private bool _isHere = owner is not MovableProcess;

    public CapabilityProxy ProxyFor(Reference reference, CapabilityContract contract)
    {
        lock (_lock)
        {
            if (_isHere) MeaningOf(reference)?.HeldBy(owner);
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

    /// <summary>The process runs here from now on, with what it has.</summary>
    public void Arrived()
    {
        lock (_lock)
        {
            _isHere = true;
            foreach (var (reference, _) in _entries) MeaningOf(reference)?.HeldBy(owner);
        }
    }

    /// <summary>It has ended, or moved away.</summary>
    public void Left()
    {
        lock (_lock)
        {
            _isHere = false;
            foreach (var (reference, _) in _entries) MeaningOf(reference)?.LetGoBy(owner);
        }
    }

    private static IHeldFromAfar? MeaningOf(Reference reference) => reference.Resolved is Facet { Hosted.Target: IHeldFromAfar held } ? held : null;
}
