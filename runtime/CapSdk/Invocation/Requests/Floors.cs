namespace CapSdk.Invocation;

/// <summary>
/// The highest epoch that has been heard of each lineage: a process that has moved on must not be spoken for by what it left behind (an
/// old host that does not know, an image restored a second time).
/// </summary>
/// <remarks>
/// Each process keeps those of its own callers and takes them along when it moves. Its host keeps all that it has heard, or that has moved in, and refuses what lies below. As a caller draws
/// a lineage for each callee host, one that was heard elsewhere counts again when the process is back there, and the host was restarted meanwhile. A
/// floor holds only where the higher epoch was heard: a callee that the process has not called since its move lets its past through. It is
/// against accidents: kept in memory, for the lineages that were heard last, so that a peer who names enough of them has
/// others forgotten.
/// </remarks>
/// <param name="capacity">How many lineages are remembered at least; twice as many at most.</param>
internal sealed class Floors(int capacity)
{
    private readonly Lock _lock = new();

    // Those heard since the last change of generation, and those of the generation before: the older one is dropped whole.
    private Dictionary<Guid, ulong> _recent = [];
    private Dictionary<Guid, ulong> _older = [];

    /// <summary>Takes down <paramref name="epoch"/>. Returns the highest one heard so far: greater means that the call comes from the past.</summary>
    public ulong Hear(Guid lineage, ulong epoch)
    {
        lock (_lock)
        {
            var highest = Math.Max(_recent.GetValueOrDefault(lineage), _older.GetValueOrDefault(lineage));

            // A caller that has never moved has no past.
            if (epoch <= 1) return Math.Max(highest, epoch);
            if (_recent.Count >= capacity && !_recent.ContainsKey(lineage)) (_older, _recent) = (_recent, []);
            return _recent[lineage] = Math.Max(highest, epoch);
        }
    }

    /// <summary>All, for an image. In a stable order.</summary>
    public IReadOnlyList<(Guid Lineage, ulong Epoch)> All()
    {
        lock (_lock)
        {
            return [.. _older.Where(floor => !_recent.ContainsKey(floor.Key)).Concat(_recent).OrderBy(static floor => floor.Key).Select(static floor => (floor.Key, floor.Value))];
        }
    }
}
