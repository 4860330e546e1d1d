namespace CapSdk.Connections;

/// <summary>
/// The highest epoch that this host has heard of each lineage: a process that has moved on must not be spoken for by what it left behind (an
/// old host that does not know, an image restored a second time).
/// </summary>
/// <remarks>
/// A fence holds only where the higher epoch was heard: a callee that the process has not called since its move lets its past through. It is
/// against accidents: kept in memory, for the lineages that were heard last, so that a peer who names enough of them makes the host forget
/// others.
/// </remarks>
/// <param name="capacity">How many lineages are remembered at least; twice as many at most.</param>
internal sealed class Fences(int capacity)
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
            if (_recent.Count >= capacity && !_recent.ContainsKey(lineage)) (_older, _recent) = (_recent, []);
            return _recent[lineage] = Math.Max(highest, epoch);
        }
    }
}
