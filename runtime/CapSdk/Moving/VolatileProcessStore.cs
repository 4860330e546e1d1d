using System.Collections.Concurrent;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Moving;

/// <summary>Keeps decisions for as long as the host lives, or until they have been confirmed.</summary>
internal sealed class VolatileProcessStore : IProcessStore
{
    private readonly ConcurrentDictionary<Guid, HostContact> _moved = new();

    public ValueTask MoveTo(MovableProcess process, Guid move, HostContact destination)
    {
        _moved[move] = destination;
        return ValueTask.CompletedTask;
    }

    public void Confirmed(Guid move) => _moved.TryRemove(move, out _);

    public bool HasMoved(Guid move) => _moved.ContainsKey(move);
}
