using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>An object that somebody outside of its process has, or had, a reference to.</summary>
/// <param name="process">Where it lives.</param>
/// <param name="id">Its name inside the process, kept over moves.</param>
/// <param name="target">The object.</param>
internal sealed class HostedObject(Process process, ulong id, object target)
{
    private readonly List<WeakReference<Facet>> _facets = [];

    // Set once the process has moved: where each interface of the object is now.
    private Func<CapabilityContract, Reference>? _successors;

    public Process Process => process;

    public ulong Id => id;

    public object Target => target;

    /// <summary>The facets that somebody still holds.</summary>
    public IReadOnlyList<Facet> LiveFacets
    {
        get
        {
            lock (_facets) return [.. _facets.Select(weak => weak.TryGetTarget(out var facet) ? facet : null).OfType<Facet>()];
        }
    }

    /// <summary>The object has moved: its facets, and those that are still made here, lead to its successors.</summary>
    public void MovedTo(Func<CapabilityContract, Reference> successors)
    {
        lock (_facets)
        {
            _successors = successors;
            foreach (var weak in _facets)
                if (weak.TryGetTarget(out var facet)) facet.MovedTo(successors(facet.Contract));
        }
    }

    /// <summary>The facet under <paramref name="contract"/>.</summary>
    public Facet FacetFor(CapabilityContract contract)
    {
        lock (_facets)
        {
            for (var i = _facets.Count - 1; i >= 0; i--)
            {
                if (!_facets[i].TryGetTarget(out var known)) _facets.RemoveAt(i);
                else if (known.Contract == contract) return known;
            }

            var made = new Facet(this, contract);
            if (_successors is not null) made.MovedTo(_successors(contract));
            _facets.Add(new WeakReference<Facet>(made));
            return made;
        }
    }
}
