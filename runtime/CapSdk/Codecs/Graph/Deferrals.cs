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
    private GrowingList<Completion>? _completions;
    private List<TableRebuild>? _tables;
    private List<TableRebuild>? _kept;

    /// <summary>True where keys may change once the graph is there.</summary>
    public bool KeepsTables { get; set; }

    /// <summary>Those that were filled, if they are kept.</summary>
    public IReadOnlyList<TableRebuild> Kept => _kept ?? [];

    public bool Any => _completions is { Count: > 0 } || _tables is { Count: > 0 };

    /// <summary>How much there is, for <see cref="TakeBack"/>.</summary>
    public (int Completions, int Tables) Mark => (_completions?.Count ?? 0, _tables?.Count ?? 0);

    public void Add(FinishPhase phase, object state, object target, Action<GraphReader, object, object> action, ReadBudget budget) =>
        (_completions ??= new()).Add(new Completion(phase, state, target, action), budget);

    public void Add(TableRebuild table) => (_tables ??= []).Add(table);

    /// <summary>Forgets what was added since <paramref name="mark"/>.</summary>
    public void TakeBack((int Completions, int Tables) mark)
    {
        _completions?.Truncate(mark.Completions);
        _tables?.RemoveRange(mark.Tables, _tables.Count - mark.Tables);
    }

    /// <summary>Rebuilds the tables until each finds its keys.</summary>
    public void FillTables(GraphReader reader)
    {
        if (_tables is not { Count: > 0 }) return;
        reader.Keys.Forget();
        if (_tables.Count == 1)
        {
            if (!_tables[0].Fill() || !_tables[0].IsInOrder()) throw new ImageFormatException(_tables[0].Failure);
        }
        else
        {
            FillSeveral(_tables);
        }

        if (KeepsTables) (_kept ??= []).AddRange(_tables);
        _tables.Clear();
    }

    private static void FillSeveral(List<TableRebuild> tables)
    {
        var waiting = tables;
        for (var round = 0; ; round++)
        {
            // Inner tables are mostly met after outer ones, so the last is filled first.
            HashSet<TableRebuild>? incomplete = null;
            for (var i = waiting.Count - 1; i >= 0; i--)
                if (!waiting[i].Fill()) (incomplete ??= []).Add(waiting[i]);

            // One that finds its keys may lose them when another one is filled again, so each time all are asked.
            var again = new List<TableRebuild>();
            var failed = default(TableRebuild);
            foreach (var table in tables)
            {
                var fails = incomplete?.Contains(table) == true || !table.FindsItsKeys();
                if (fails) failed ??= table;
                if (fails || !table.IsSearched) again.Add(table);
            }

            if (failed is null) return;
            if (round == MaxTableRounds) throw new ImageFormatException(failed.Failure);
            waiting = again;
        }
    }

    /// <summary>Runs the rest, phase by phase.</summary>
    public void Finish(GraphReader reader)
    {
        if (_completions is null) return;
        for (var i = _completions.Count - 1; i >= 0; i--)
            if (_completions[i].Phase == FinishPhase.Constructors) _completions[i].Run(reader);
        for (var i = 0; i < _completions.Count; i++)
            if (_completions[i].Phase == FinishPhase.Outside) _completions[i].Run(reader);
        _completions.Truncate(0);
    }

    private readonly record struct Completion(FinishPhase Phase, object State, object Target, Action<GraphReader, object, object> Action)
    {
        public void Run(GraphReader reader) => Action(reader, State, Target);
    }
}
