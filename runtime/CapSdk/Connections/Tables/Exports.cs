using CapSdk.Invocation;
using CapSdk.Processes;
using CapSdk.Wire;

namespace CapSdk.Connections;

/// <summary>
/// The references that this host gave on one session. Each mention in a message counts one; the peer releases with the number of mentions
/// it has seen, so that one in flight keeps the entry. Guarded by the session's lock.
/// </summary>
internal sealed class Exports(int limit)
{
    private readonly Dictionary<ExportId, Entry> _byId = [];
    private readonly Dictionary<Reference, ExportId> _byReference = new(ReferenceEqualityComparer.Instance);
    private uint _last;

    public int Count => _byId.Count;

    /// <summary>Counts one mention.</summary>
    public ExportId Mention(Reference reference)
    {
        if (!_byReference.TryGetValue(reference, out var id))
        {
            if (_byId.Count >= limit) throw new CapabilityException($"{limit} references are given on one session: release some, or raise Limits.TableEntries.");
            do _last++;
            while (_last == 0 || _byId.ContainsKey(new ExportId(_last)));
            id = new ExportId(_last);
            _byReference.Add(reference, id);
            _byId.Add(id, new Entry(reference));
            MeaningOf(reference)?.Held();
        }

        _byId[id].Mention();
        return id;
    }

    /// <summary>The number under which the peer holds <paramref name="reference"/>; null if it does not.</summary>
    public ExportId? IdOf(Reference reference) => _byReference.TryGetValue(reference, out var id) ? id : null;

    /// <summary>
    /// True for the first who asks for an export that leads to <paramref name="eventual"/>: the peer is told of the resolution once in a round of those who are told. What an export leads to changes while the peer holds it,
    /// and he may have given it back after he was told.
    /// </summary>
    public bool TryWatch(ExportId id, EventualReference eventual) => _byId[id].TryWatch(eventual, eventual.Round);

    /// <summary>How often it has been mentioned, whatever was released since.</summary>
    public ulong MentionsOf(ExportId id) => _byId.GetValueOrDefault(id)?.Ever ?? 0;

    public Reference? Find(ExportId id) => _byId.GetValueOrDefault(id)?.Reference;

    public IReadOnlyList<(ExportId Id, Reference Reference)> All => [.. _byId.Select(entry => (entry.Key, entry.Value.Reference))];

    /// <summary>The peer gives <paramref name="count"/> mentions back.</summary>
    public void Release(ExportId id, uint count)
    {
        if (!_byId.TryGetValue(id, out var entry)) throw new ImageFormatException($"Export {id.Value} is released, but was not given.");
        if (count > entry.Mentions) throw new ImageFormatException($"Export {id.Value} is released {count} times, but was given {entry.Mentions} times.");
        entry.Mentions -= count;
        if (entry.Mentions > 0) return;
        _byId.Remove(id);
        _byReference.Remove(entry.Reference);
        entry.Released?.TrySetResult();
        MeaningOf(entry.Reference)?.LetGo();
    }

    /// <summary>Completes when the peer holds the export no more.</summary>
    public Task Released(ExportId id)
    {
        if (!_byId.TryGetValue(id, out var entry)) return Task.CompletedTask;
        entry.Released ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return entry.Released.Task;
    }

    public void Clear()
    {
        foreach (var entry in _byId.Values)
        {
            entry.Released?.TrySetResult();
            MeaningOf(entry.Reference)?.LetGo();
        }

        _byId.Clear();
        _byReference.Clear();
    }

    private static IHeldFromAfar? MeaningOf(Reference reference) => (reference as Facet)?.Hosted.Target as IHeldFromAfar;

    private sealed class Entry(Reference reference)
    {
        private (EventualReference?, int) _watched;

        public Reference Reference { get; } = reference;

        /// <summary>Those that the peer has not given back.</summary>
        public uint Mentions { get; set; }

        public ulong Ever { get; private set; }

        // Null until somebody waits for it.
        public TaskCompletionSource? Released { get; set; }

        public bool TryWatch(EventualReference eventual, int round)
        {
            if (_watched == (eventual, round)) return false;
            _watched = (eventual, round);
            return true;
        }

        public void Mention()
        {
            Mentions++;
            Ever++;
        }
    }
}
