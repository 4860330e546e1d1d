using System.Collections.Concurrent;

namespace CapSdk.Processes;

/// <summary>The movable processes that run on one host, by name. A name opens nothing: only the runtime looks here.</summary>
internal sealed class ProcessTable
{
    private readonly ConcurrentDictionary<ProcessId, MovableProcess> _processes = new();

    public int Count => _processes.Count;

    public IEnumerable<MovableProcess> All => _processes.Values;

    public void Add(MovableProcess process)
    {
        if (!_processes.TryAdd(process.Id, process))
            throw new CapabilityException($"Process {process.Id} already runs on this host.");
        process.References.Arrived();
    }

    public MovableProcess? Find(ProcessId id) => _processes.GetValueOrDefault(id);

    public void Remove(MovableProcess process)
    {
        if (_processes.TryRemove(KeyValuePair.Create(process.Id, process))) process.References.Left();
    }
}
