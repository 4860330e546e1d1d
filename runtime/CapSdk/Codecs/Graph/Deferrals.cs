namespace CapSdk.Codecs;

/// <summary>
/// What is put off until the bodies of a root's graph are filled: hash tables that need complete keys, constructors that need complete
/// fields, and what concerns the world outside.
/// </summary>
internal sealed class Deferrals
{
    // Tables that hash tables that hash tables, met in the worst order.
    private const int MaxTableRounds = 8;

    // Made with the first entry: most graphs have none.
    private List<Completion>? _completions;
    private List<TableRebuild>? _tables;

    public bool Any => _completions is { Count: > 0 } || _tables is { Count: > 0 };

    /// <summary>How much there is, for <see cref="TakeBack"/>.</summary>
    public (int Completions, int Tables) Mark => (_completions?.Count ?? 0, _tables?.Count ?? 0);

    public void Add(FinishPhase phase, object state, object target, Action<GraphReader, object, object> action) =>
        (_completions ??= []).Add(new Completion(phase, state, target, action));

    public void Add(TableRebuild table) => (_tables ??= []).Add(table);

    /// <summary>Forgets what was added since <paramref name="mark"/>.</summary>
    public void TakeBack((int Completions, int Tables) mark)
    {
        _completions?.RemoveRange(mark.Completions, _completions.Count - mark.Completions);
        _tables?.RemoveRange(mark.Tables, _tables.Count - mark.Tables);
    }

    /// <summary>Rebuilds the tables until each finds its keys.</summary>
    public void FillTables()
    {
        for (var round = 0; _tables is { Count: > 0 }; round++)
        {
            // Inner tables are mostly met after outer ones, so the last is filled first.
            var failed = default(TableRebuild);
            for (var i = _tables.Count - 1; i >= 0; i--)
                if (!_tables[i].Fill()) failed = _tables[i];
            if (_tables.Count > 1) failed ??= _tables.Find(static table => !table.FindsItsKeys());
            if (failed is null) _tables.Clear();
            else if (_tables.Count == 1 || round == MaxTableRounds) throw new ImageFormatException(failed.Failure);
        }
    }

    /// <summary>Runs the rest, phase by phase.</summary>
    public void Finish(GraphReader reader)
    {
        if (_completions is null) return;
        for (var i = _completions.Count - 1; i >= 0; i--)
            if (_completions[i].Phase == FinishPhase.Constructors) _completions[i].Run(reader);
        foreach (var completion in _completions)
            if (completion.Phase == FinishPhase.Outside) completion.Run(reader);
        _completions.Clear();
    }

    private readonly record struct Completion(FinishPhase Phase, object State, object Target, Action<GraphReader, object, object> Action)
    {
        public void Run(GraphReader reader) => Action(reader, State, Target);
    }
}
