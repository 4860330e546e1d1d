using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;
using CapSdk.Wire;

namespace CapSdk.Codecs;

/// <summary>
/// Reads what <see cref="GraphWriter"/> wrote. Whatever the bytes hold, the result is objects of allowed types or an
/// <see cref="ImageFormatException"/> (a <see cref="CodeChangedException"/> where an image is sound but the code is not the same).
/// </summary>
/// <remarks>
/// A root is complete when <see cref="Read{T}()"/> returns it: all that can be reached from it was read, hash tables are rebuilt and, in a
/// message, constructors have run. Bodies that need more than is there yet are read again, from the same bytes, when it is.
/// </remarks>
internal sealed class GraphReader
{
    private readonly IGraphInlet? _inlet;
    private readonly TypeTableReader _types;
    private readonly ReadBudget _budget;
    private readonly Deferrals _deferrals = new();

    // Made with the first entry: most graphs have none.
    private List<Repeat>? _repeats;
    private List<Repeat>? _due;
    private HashSet<object>? _incomplete;
    private List<(int Number, object Content)>? _late;

    // Late objects that need other late objects: by the number of each that they wait for.
    private Dictionary<int, List<LateWait>>? _lateWaits;
    private int _lateWaiting;

    // The late objects that were missing in the body being read.
    private List<int>? _missing;
    private readonly GrowingList<(object? Value, ObjectCodec Codec)> _objects = new();
    private int _filled;
    private int _nesting;

    // While a body is read again: the number of the next object whose head stands in it. Heads are only skipped then.
    private int _repeated = -1;
    // The earliest pass in which the body being read should be read again; the first: not at all.
    private ReadPass _again;

    /// <param name="codecs">Of the host.</param>
    /// <param name="kind">What the graph was written for.</param>
    /// <param name="inlet">Gives what stands outside; null where nothing can.</param>
    /// <param name="bytes">From whoever.</param>
    /// <param name="budget">Shared with others where the graph is a part of something larger; null for one of its own.</param>
    public GraphReader(CodecTable codecs, GraphKind kind, IGraphInlet? inlet, ReadOnlyMemory<byte> bytes, ReadBudget? budget = null)
    {
        var limits = codecs.LimitsOf(kind);
        if (bytes.Length > limits.MaxBytes) throw new ImageFormatException($"{bytes.Length} bytes arrived, {limits.MaxBytes} are allowed.");
        Codecs = codecs;
        Kind = kind;
        _inlet = inlet;
        _budget = budget ?? new ReadBudget(limits, bytes.Length);
        In = new ByteReader(bytes);
        try
        {
            _types = codecs.TypeTables.Read(In.Slice(In.Count()), kind, _budget);
            _deferrals.KeepsTables = _types.HasChanged;
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Unreadable(e);
        }
    }

    public CodecTable Codecs { get; }

    public GraphKind Kind { get; }

    /// <summary>Where codecs read.</summary>
    public ByteReader In { get; }

    public ReadPass Pass { get; private set; }

    /// <summary>What the layer above wants its own codecs to find here.</summary>
    public object? Scope { get; init; }

    /// <summary>What a head made besides its object and the body needs again, by object.</summary>
    public Dictionary<object, object> Companions => field ??= new(ReferenceEqualityComparer.Instance);

    /// <summary>Objects of classes that have other fields here than at the sender, and want to be told.</summary>
    public List<object> Upgraded => field ??= [];

    /// <summary>Tables that may have to be filled anew once these were told; none where no class has changed.</summary>
    public IReadOnlyList<TableRebuild> Tables => _deferrals.Kept;

    /// <summary>Set by tests that want to know where marks and lengths stand.</summary>
    public ReadTrace? Trace { get; init; }

    /// <summary>The next root.</summary>
    public T Read<T>()
    {
        try
        {
            CheckRootLayout<T>();
            return ReadRoot<T>(null);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>The next root, with a codec of the layer above.</summary>
    public T Read<T>(InlineCodec<T> codec)
    {
        try
        {
            return ReadRoot(codec);
        }
        catch (Exception e) when (IsForeign(e))
        {
            throw Unreadable(e);
        }
    }

    /// <summary>After the last root: nothing may be left but zeros that fill the graph up.</summary>
    public void Finish()
    {
        if (In.Bytes(In.Remaining) is var left && left.ContainsAnyExcept((byte)0)) throw new ImageFormatException($"{left.Length} bytes are left over at the end.");
    }

    /// <summary>A reference in place. Null also for objects that cannot be there yet; the body is read again then.</summary>
    public object? Reference(DeclaredType declared)
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Reference, In.Position);
        var mark = In.Var();
        switch (mark)
        {
            case ReferenceMark.Null:
                return null;
            case ReferenceMark.Export:
                return Import(declared);
            case ReferenceMark.New:
                return New(declared);
            default:
                if (mark - ReferenceMark.FirstKnown >= (ulong)_objects.Count) throw new ImageFormatException($"A reference before byte {In.Position} names an object that is not there.");
                return Known((int)mark - ReferenceMark.FirstKnown);
        }
    }

    /// <summary>As <see cref="Reference(DeclaredType)"/>, checked.</summary>
    public T? Reference<T>(DeclaredType declared) where T : class => Reference(declared) switch
    {
        null => null,
        T fits => fits,
        { } other => throw Misfit(other, typeof(T)),
    };

    public string? Text()
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Length, In.Position);
        var text = In.NullableText();
        if (text is not null) Allocate(SizeOf(text));
        return text;
    }

    /// <summary>As <see cref="Text"/>, where there must be one.</summary>
    public string RequiredText() => Text() ?? throw new ImageFormatException($"Text is missing at byte {In.Position}.");

    /// <summary>A number of elements that follow, each of at least <paramref name="bytesEach"/> bytes.</summary>
    public int Count(int bytesEach = 1)
    {
        Trace?.Note(ReadPoint.Length, In.Position);
        var count = In.Count(bytesEach);
        _budget.Step(count);
        Announce((long)count * bytesEach);
        return count;
    }

    /// <summary>
    /// Accounts for elements of at least <paramref name="bytes"/> bytes altogether that stand in a body further on: many objects must not
    /// each be allocated for all the bytes that are left.
    /// </summary>
    public void Announce(long bytes)
    {
        if (_repeated < 0) _budget.Announce(bytes);
    }

    /// <summary>Accounts for memory that a codec allocates besides its object, or for an object whose size its bytes decide.</summary>
    public void Allocate(long size) => _budget.Allocate(size);

    /// <inheritdoc cref="ReadBudget.Allocate{T}"/>
    public void Allocate<T>(int length, int more = 0) => _budget.Allocate<T>(length, more);

    /// <summary>Accounts for work that a codec does besides reading.</summary>
    public void Step(long count) => _budget.Step(count);

    /// <summary>How many items an enumerator has taken: as many are taken again, which is work that a few bytes must not ask for without end.</summary>
    public int Taken()
    {
        Trace?.Note(ReadPoint.Length, In.Position);
        var taken = In.Var32();
        _budget.Step(taken);
        return taken;
    }

    /// <summary>True while the body of <paramref name="value"/> is still to be read again.</summary>
    public bool IsIncomplete(object value) => _incomplete?.Contains(value) == true;

    /// <summary>A type in place.</summary>
    public Type TypeReference()
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Type, In.Position);
        return _types[In.Var32()];
    }

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
    public void WhenComplete(FinishPhase phase, object state, object target, Action<GraphReader, object, object> action)
    {
        // The head of an object that is there already, skipped.
        if (_repeated >= 0 && _nesting > 0) return;
        _deferrals.Add(phase, state, target, action, _budget);
    }

    /// <summary>Defers the rebuilding of the table whose body is being read until all keys are complete.</summary>
    public void WhenKeysAreComplete(TableRebuild table) => _deferrals.Add(table);

    /// <summary>A table that is filled already, and must find its keys as long as nothing runs.</summary>
    public void WhenTold(TableRebuild table) => _deferrals.Keep(table);

    private const int TextHead = 24, RepeatSize = 96, MaxReason = 300;

    public static ImageFormatException Misfit(object value, Type expected) =>
        new($"A {CodeNames.Of(value.GetType())} stands where a {CodeNames.Of(expected)} belongs.");

    private void CheckRootLayout<T>()
    {
        if (TypeLayout.OfValue<T>() is { } layout && In.Fixed<uint>() != (uint)layout.Fingerprint)
            throw new ImageFormatException($"The type {CodeNames.Of(typeof(T))} has other fields here than at the sender.");
    }

    private T ReadRoot<T>(InlineCodec<T>? codec)
    {
        var start = In.Position;
        var first = _objects.Count;
        var value = default(T)!;
        _again = ReadPass.First;
        ReadInPlace(codec, ref value);
        var again = _again > ReadPass.First;
        FillBodies();
        if (_deferrals.Any || _repeats is { Count: > 0 } || _late is not null || again) Complete();
        if (again)
        {
            var end = In.Position;
            In.Position = start;
            _repeated = first;
            Pass = ReadPass.Last;
            ReadInPlace(codec, ref value);
            _repeated = -1;
            Pass = ReadPass.First;
            In.Position = end;
        }

        return value;
    }

    private void ReadInPlace<T>(InlineCodec<T>? codec, ref T value)
    {
        if (codec is null) Inline<T>.Read(this, ref value);
        else codec.Read(this, ref value);
    }

    private object? Import(DeclaredType declared)
    {
        var index = In.Var32();
        if (_inlet is null) throw new ImageFormatException("The data refers to something outside, where nothing can.");
        var imported = _inlet.Import(index, declared.Type);
        return declared.Type.IsInstanceOfType(imported) ? imported : throw Misfit(imported, declared.Type);
    }

    private object? Known(int number)
    {
        var (value, codec) = _objects[number];
        if (value is not null) return value;
        if (codec is not LateCodec) throw new ImageFormatException("An object needs itself before it is there.");
        Miss(number);
        return null;
    }

    private void Miss(int number)
    {
        _again = ReadPass.AfterLate;
        (_missing ??= []).Add(number);
    }

    private object? New(DeclaredType declared)
    {
        var codec = ReadType(declared);
        if (++_nesting > GraphLimits.MaxNesting) throw new ImageFormatException("Objects are nested too deeply.");
        _budget.Allocate(codec.ObjectSize);
        object? value;
        if (_repeated >= 0)
        {
            var number = _repeated++;
            codec.ReadHead(this);
            value = Known(number);
        }
        else
        {
            var number = _objects.Count;
            _objects.Add((null, codec), _budget);
            value = codec.ReadHead(this);
            _objects[number].Value = value;
            if (value is null) Miss(number);
        }

        _nesting--;
        return value;
    }

    private ObjectCodec ReadType(DeclaredType declared)
    {
        Trace?.Note(ReadPoint.Type, In.Position);
        var mark = In.Var32();
        if (mark >= TypeMark.FirstNamed)
        {
            return _types.CodecAt(mark - TypeMark.FirstNamed, Codecs);
        }

        var codec = Codecs.OfWire(declared.Type, Kind);
        if (mark == TypeMark.ExactWithLayout && ((codec.Layout ?? codec.InPlace) is not { } layout || In.Fixed<uint>() != (uint)layout.Fingerprint))
            throw new ImageFormatException($"The type {CodeNames.Of(declared.Type)} has other fields here than at the sender.");
        return codec;
    }

    private void FillBodies()
    {
        while (_filled < _objects.Count) Fill(_filled++, repeatFrom: -1);
    }

    private void Fill(int number, int repeatFrom)
    {
        var (value, codec) = _objects[number];
        if (!codec.HasBody) return;
        _budget.Step();
        var start = In.Position;
        var first = repeatFrom >= 0 ? repeatFrom : _objects.Count;
        var deferred = _deferrals.Mark;
        _repeated = repeatFrom;
        _again = ReadPass.First;
        _missing?.Clear();
        var content = default(object);
        if (codec is LateCodec late) content = late.ReadContent(this);
        else codec.ReadBody(this, value!);
        _repeated = -1;
        if (_again > ReadPass.First)
        {
            // What this reading asked to have done was asked for with parts missing.
            if (Pass < ReadPass.Last) _deferrals.TakeBack(deferred);
            _budget.Allocate(RepeatSize);
            if (codec is LateCodec && _missing is { Count: > 0 })
            {
                Wait(new LateWait(number, start, first));
                return;
            }

            (_repeats ??= []).Add(new Repeat(number, start, first, _again));
            if (value is not null) (_incomplete ??= new HashSet<object>(ReferenceEqualityComparer.Instance)).Add(value);
            return;
        }

        if (repeatFrom >= 0 && value is not null) _incomplete?.Remove(value);
        if (content is not null) (_late ??= []).Add((number, content));
    }

    private void Complete()
    {
        BuildLate();
        for (Pass = ReadPass.AfterLate; ; Pass++)
        {
            FillAgain();
            _deferrals.FillTables();
            if (Pass == ReadPass.Last) break;
        }

        if (_repeats is { Count: > 0 }) throw Circular();
        _deferrals.Finish(this);
        Pass = ReadPass.First;
    }

    private void Wait(LateWait wait)
    {
        _lateWaiting++;
        foreach (var number in _missing!)
        {
            _budget.Allocate(RepeatSize);
            wait.Left++;
            if (!(_lateWaits ??= []).TryGetValue(number, out var waiting)) _lateWaits.Add(number, waiting = []);
            waiting.Add(wait);
        }
    }

    // What waits for late objects is read again when the last of these is there, and is there itself then.
    private void BuildLate()
    {
        var end = In.Position;
        while (_late is { Count: > 0 })
        {
            var (number, content) = _late[^1];
            _late.RemoveAt(_late.Count - 1);
            _objects[number].Value = ((LateCodec)_objects[number].Codec).Build(this, content);
            if (_lateWaits?.Remove(number, out var waiting) != true) continue;
            foreach (var wait in waiting!)
            {
                if (--wait.Left > 0) continue;
                _lateWaiting--;
                In.Position = wait.Start;
                Fill(wait.Number, wait.FirstNew);
            }
        }

        In.Position = end;
        if (_lateWaiting > 0) throw Circular();
    }

    private void FillAgain()
    {
        if (_repeats is not { Count: > 0 }) return;
        var end = In.Position;
        var due = _repeats;
        (_due, _repeats) = (due, _due ?? []);
        foreach (var repeat in due)
        {
            if (repeat.Pass > Pass)
            {
                _repeats.Add(repeat);
                continue;
            }

            In.Position = repeat.Start;
            Fill(repeat.Number, repeat.FirstNew);
        }

        due.Clear();
        In.Position = end;
    }

    private static ImageFormatException Circular() => new("Objects need each other before either is there.");

    // The bytes decide which of the many checks in the base library and in users' comparers fails, so all are answered in one place.
    private static bool IsForeign(Exception e) => e is not (ImageFormatException or CodeChangedException or OutOfMemoryException);

    private static int SizeOf(string text) => TextHead + (2 * text.Length);

    private static ImageFormatException Unreadable(Exception e) => new($"The data cannot be read: {(e.Message.Length <= MaxReason ? e.Message : e.Message[..MaxReason] + "…")}");

    // A late object, and how many others it still waits for.
    private sealed class LateWait(int number, int start, int firstNew)
    {
        public int Number => number;

        public int Start => start;

        public int FirstNew => firstNew;

        public int Left { get; set; }
    }

    private readonly record struct Repeat(int Number, int Start, int FirstNew, ReadPass Pass);
}
