using System.Collections.Concurrent;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Keeps decisions for as long as the host lives.</summary>
internal sealed class VolatileProcessStore : IProcessStore
{
    private readonly ConcurrentDictionary<Guid, HostContact> _moved = new();

    public ValueTask MoveTo(MovableProcess process, Guid move, HostContact destination)
    {
        _moved[move] = destination;
        return ValueTask.CompletedTask;
    }

    public bool HasMoved(Guid move) => _moved.ContainsKey(move);
}
