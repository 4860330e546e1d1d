namespace CapSdk.Connections;

/// <summary>
/// The highest epoch that this host has heard of each lineage: a process that has moved on must not be spoken for by what it left behind (an
/// old host that does not know, an image restored a second time).
/// </summary>
/// <remarks>
/// A fence holds only where the higher epoch was heard: a callee that the process has not called since its move lets its past through. And
/// it is kept in memory, for the lineages that were heard of last.
/// </remarks>
/// <param name="capacity">How many lineages are remembered.</param>
internal sealed class Fences(int capacity)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, ulong> _highest = [];

    // In the order in which they were first heard of.
    private readonly Queue<Guid> _lineages = new();

    /// <summary>Takes down <paramref name="epoch"/>. Returns the highest one heard so far: greater means that the call comes from the past.</summary>
    public ulong Hear(Guid lineage, ulong epoch)
    {
        lock (_lock)
        {
            if (_highest.TryGetValue(lineage, out var highest))
            {
                if (epoch > highest) _highest[lineage] = epoch;
                return Math.Max(epoch, highest);
            }

            if (_lineages.Count >= capacity) _highest.Remove(_lineages.Dequeue());
            _lineages.Enqueue(lineage);
            _highest.Add(lineage, epoch);
            return epoch;
        }
    }
}
