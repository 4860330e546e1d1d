using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// The references that the peer gave on one session: one object for each, held weakly, with the number of mentions received. Guarded by
/// the session's lock.
/// </summary>
internal sealed class Imports(Session session, int limit)
{
    private readonly Dictionary<ImportId, Entry> _byId = [];

    public int Count => _byId.Count;

    /// <summary>The references that somebody holds.</summary>
    public IReadOnlyList<ImportReference> Live =>
        [.. _byId.Values.Select(static entry => entry.Reference.TryGetTarget(out var reference) ? reference : null).OfType<ImportReference>()];

    /// <summary>Counts one mention and gives the reference.</summary>
    public ImportReference Receive(ImportId id, string contract)
    {
        if (!_byId.TryGetValue(id, out var entry))
        {
            if (_byId.Count >= limit) throw new ImageFormatException($"More than {limit} references.");
            _byId.Add(id, entry = new Entry());
        }

        entry.Mentions++;
        if (entry.Reference.TryGetTarget(out var known)) return known;
        // New, or its object is being finalized: then that finalizer finds this one alive and releases nothing.
        var made = new ImportReference(session, id, contract);
        entry.Reference.SetTarget(made);
        return made;
    }

    public ImportReference? Find(ImportId id) =>
        _byId.TryGetValue(id, out var entry) && entry.Reference.TryGetTarget(out var reference) ? reference : null;

    /// <summary>The mentions to release if nobody holds the reference any more; 0 if somebody does.</summary>
    public uint Drop(ImportId id)
    {
        if (!_byId.TryGetValue(id, out var entry) || entry.Reference.TryGetTarget(out _)) return 0;
        _byId.Remove(id);
        return entry.Mentions;
    }

    /// <summary>The mentions to release of a reference that is not used any more; 0 if it is not in the table, or another object stands for it by now.</summary>
    public uint Abandon(ImportReference import)
    {
        if (!_byId.TryGetValue(import.Id, out var entry) || !entry.Reference.TryGetTarget(out var current) || current != import) return 0;
        _byId.Remove(import.Id);
        return entry.Mentions;
    }

    /// <summary>Gives one mention back, and forgets the reference with the last; false if it is not in the table.</summary>
    public bool GiveBack(ImportReference import)
    {
        if (!_byId.TryGetValue(import.Id, out var entry) || !entry.Reference.TryGetTarget(out var current) || current != import) return false;
        if (--entry.Mentions == 0) _byId.Remove(import.Id);
        return true;
    }

    public void Clear() => _byId.Clear();

    private sealed class Entry
    {
        public WeakReference<ImportReference> Reference { get; } = new(null!);

        public uint Mentions { get; set; }
    }
}
