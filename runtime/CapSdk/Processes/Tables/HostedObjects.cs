using System.Runtime.CompilerServices;
using CapSdk.Invocation;

namespace CapSdk.Processes;

/// <summary>The objects of one process that are known outside of it. An object that nobody outside holds any more is collected as any other.</summary>
internal sealed class HostedObjects(Process process)
{
    private readonly ConditionalWeakTable<object, HostedObject> _byObject = [];
    private readonly Lock _lock = new();
    private ulong _lastId;

    /// <summary>The reference to <paramref name="target"/> under <paramref name="contract"/>.</summary>
    public Facet FacetOf(object target, CapabilityContract contract) => HostedFor(target).FacetFor(contract);

    /// <summary>All that are known outside and still alive, in the order in which they first left.</summary>
    public IReadOnlyList<HostedObject> All()
    {
        lock (_lock) return [.. _byObject.Select(entry => entry.Value).OrderBy(hosted => hosted.Id)];
    }

    /// <summary>The object of that name, or null.</summary>
    public HostedObject? Find(ulong id)
    {
        lock (_lock) return _byObject.FirstOrDefault(entry => entry.Value.Id == id).Value;
    }

    private HostedObject HostedFor(object target)
    {
        lock (_lock)
        {
            if (_byObject.TryGetValue(target, out var known)) return known;
            var hosted = new HostedObject(process, ++_lastId, target);
            _byObject.Add(target, hosted);
            return hosted;
        }
    }

    /// <summary>After a restore: the object gets the name back that it had.</summary>
    public HostedObject Restore(ulong id, object target)
    {
        lock (_lock)
        {
            var hosted = new HostedObject(process, id, target);
            _byObject.Add(target, hosted);
            _lastId = Math.Max(_lastId, id);
            return hosted;
        }
    }
}
