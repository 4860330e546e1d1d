using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>An object that somebody outside of its process has, or had, a reference to.</summary>
/// <param name="process">Where it lives.</param>
/// <param name="id">Its name inside the process, kept over moves.</param>
/// <param name="target">The object.</param>
internal sealed class HostedObject(Process process, ulong id, object target)
{
    private readonly List<WeakReference<Facet>> _facets = [];

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
            _facets.Add(new WeakReference<Facet>(made));
            return made;
        }
    }
}
