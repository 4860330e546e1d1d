namespace CapSdk.Codecs;

/// <summary>The bodies of the objects that were met: in their order; again, from the same bytes, where something was missing; and what is done when all are there.</summary>
internal sealed partial class GraphReader
{
    // What is noted of a body that is read again, and of an object that waits.
    private const int RepeatSize = 96;

    // Made with the first entry: most graphs have none.
    private List<Repeat>? _repeats;
    private List<Repeat>? _due;
    private HashSet<object>? _incomplete;
    private LateObjects? _late;

    private int _filled;

    // While a body is read again: the number of the next object whose head stands in it.
    private int _repeated = -1;

    // The earliest pass in which the body being read should be read again; the first: not at all.
    private ReadPass _again;

    private bool IsMoreToDo => _deferrals.Any || _repeats is { Count: > 0 } || _late is { Any: true };

    /// <summary>True while the body of <paramref name="value"/> is still to be read again.</summary>
    public bool IsIncomplete(object value) => _incomplete?.Contains(value) == true;

    /// <summary>True if something is missing in the body being read, so that it will be read again.</summary>
    public bool IsReadAgain => _again > ReadPass.First;

    /// <summary>Asks for the body being read (or the root) to be read again in <paramref name="pass"/> or later.</summary>
    public void ReadAgain(ReadPass pass)
    {
        if (Pass < pass) _again = _again == ReadPass.First || pass < _again ? pass : _again;
    }

    /// <summary>
    /// Defers work on <paramref name="target"/>, the object whose body is being read, until the fields of the whole graph are filled.
    /// </summary>
    public void WhenComplete(FinishPhase phase, object state, object target, Action<GraphReader, object, object> action) =>
        _deferrals.Add(phase, state, target, action, _budget);

    /// <summary>Defers the rebuilding of the table whose body is being read until all keys are complete.</summary>
    public void WhenKeysAreComplete(TableRebuild table) => _deferrals.Add(table);

    /// <summary>A late object is there.</summary>
    internal void Arrived(int number, object value) => _objects[number].Value = value;

    /// <summary>The codec of a late object.</summary>
    internal LateCodec LateCodecOf(int number) => (LateCodec)_objects[number].Codec;

    /// <summary>Reads a body again, in which something was missing that is there now.</summary>
    internal void Refill(int number, int start, int firstNew)
    {
        In.Position = start;
        Fill(number, firstNew);
    }

    private void Miss(int number)
    {
        _again = ReadPass.AfterLate;
        _budget.Allocate(sizeof(long));
        (_late ??= new LateObjects(_budget)).Miss(number);
    }

    private void FillBodies()
    {
        while (_filled < _objects.Count) Fill(_filled++, repeatFrom: -1);
    }

    private void Fill(int number, int repeatFrom)
    {
        var (value, codec) = (_objects[number].Value, _objects[number].Codec);
        if (!codec.HasBody) return;
        var isCopy = false;
        if (_copies is not null && _copies.TryGetValue(number, out var copy)) (value, isCopy) = (copy, true);
        _budget.Step();
        _keys?.Forget();
        var start = In.Position;
        var first = repeatFrom >= 0 ? repeatFrom : _objects.Count;
        var deferred = _deferrals.Mark;
        _repeated = repeatFrom;
        _again = ReadPass.First;
        _late?.Begin();
        var content = default(object);
        if (codec is LateCodec late) content = late.ReadContent(this);
        else codec.ReadBody(this, value!);
        _repeated = -1;
        if (_again > ReadPass.First)
        {
            // What this reading asked to have done was asked for with parts missing.
            if (Pass < ReadPass.Last) _deferrals.TakeBack(deferred);
            _budget.Allocate(RepeatSize);
            if (value is not null) (_incomplete ??= new HashSet<object>(ReferenceEqualityComparer.Instance)).Add(value);
            if (_late?.Wait(number, start, first) != true) (_repeats ??= []).Add(new Repeat(number, start, first, _again));
            return;
        }

        if (repeatFrom >= 0 && value is not null && _incomplete?.Remove(value) == true) _late?.Completed(value);
        if (isCopy) _deferrals.TakeBack(deferred);
        if (content is not null && !isCopy) _late!.Add(number, content);
    }

    private void Complete()
    {
        var end = In.Position;
        _late?.Build(this);
        In.Position = end;
        for (Pass = ReadPass.AfterLate; ; Pass++)
        {
            FillAgain();
            _deferrals.FillTables(this);
            if (Pass == ReadPass.Last) break;
        }

        if (_repeats is { Count: > 0 }) throw LateObjects.Circular();
        _deferrals.Finish(this);
        Pass = ReadPass.First;
    }

    private void FillAgain()
    {
        if (_repeats is not { Count: > 0 }) return;
        var end = In.Position;
        var due = _repeats;
        (_due, _repeats) = (due, _due ?? []);
        foreach (var repeat in due)
        {
            if (repeat.Pass > Pass) _repeats.Add(repeat);
            else Refill(repeat.Number, repeat.Start, repeat.FirstNew);
        }

        due.Clear();
        In.Position = end;
    }

    private readonly record struct Repeat(int Number, int Start, int FirstNew, ReadPass Pass);
}
