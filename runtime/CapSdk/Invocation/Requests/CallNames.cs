using CapSdk.Wire;

namespace CapSdk.Invocation;

/// <summary>Draws the names of a process's calls: a lineage of its own for each callee host, so that no host can guess or correlate those of another.</summary>
internal sealed class CallNames
{
    private readonly Lock _lock = new();
    private readonly Dictionary<HostId, CallId> _last = [];

    /// <summary>The last name for each callee host, for an image: names go on where the process goes on. In a stable order.</summary>
    public IReadOnlyList<(HostId Callee, CallId Last)> All()
    {
        lock (_lock) return [.. _last.Select(static entry => (entry.Key, entry.Value)).OrderBy(static entry => entry.Key.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>After a restore.</summary>
    public void Restore(HostId callee, CallId last)
    {
        lock (_lock) _last[callee] = last;
    }

    /// <summary>A name that was never used.</summary>
    public CallId Next(HostId callee)
    {
        lock (_lock)
        {
            var next = _last.TryGetValue(callee, out var last) ? last with { Number = last.Number + 1 } : new CallId(Guid.NewGuid(), 1);
            _last[callee] = next;
            return next;
        }
    }
}
