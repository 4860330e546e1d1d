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
    private HashSet<object>? _incomplete;
    private List<(int Number, object Content)>? _late;
    private (object? Value, ObjectCodec Codec)[] _objects = [];
    private int _count;
    private int _filled;
    private int _nesting;

    // While a body is read again: the number of the next object whose head stands in it. Heads are only skipped then.
    private int _repeated = -1;
    // The earliest pass in which the body being read should be read again; the first: not at all.
    private ReadPass _again;

    public GraphReader(CodecTable codecs, GraphKind kind, IGraphInlet? inlet, ReadOnlyMemory<byte> bytes, GraphLimits? limits = null)
    {
        limits ??= codecs.LimitsOf(kind);
        if (bytes.Length > limits.MaxBytes) throw new ImageFormatException($"{bytes.Length} bytes arrived, {limits.MaxBytes} are allowed.");
        Codecs = codecs;
        Kind = kind;
        _inlet = inlet;
        _budget = new ReadBudget(limits, bytes.Length);
        In = new ByteReader(bytes);
        try
        {
            _types = codecs.TypeTables.Read(In.Slice(In.Count()), kind);
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

    /// <summary>Work done so far, counted.</summary>
    public long StepsTaken => _budget.StepsTaken;

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

    /// <summary>After the last root: nothing may be left.</summary>
    public void Finish() => In.ExpectEnd();

    /// <summary>A reference in place. Null also for objects that cannot be there yet; the body is read again then.</summary>
    public object? Reference(DeclaredType declared)
    {
        _budget.Step();
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
                if (mark - ReferenceMark.FirstKnown >= (ulong)_count) throw new ImageFormatException($"A reference before byte {In.Position} names an object that is not there.");
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
        return In.NullableText();
    }

    /// <summary>A number of elements that follow, each of at least <paramref name="bytesEach"/> bytes.</summary>
    public int Count(int bytesEach = 1)
    {
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

    /// <summary>How many items an enumerator has taken: as many are taken again, which is work that a few bytes must not ask for without end.</summary>
    public int Taken()
    {
        var taken = In.Var32();
        _budget.Step(taken);
        return taken;
    }

    /// <summary>True while the body of <paramref name="value"/> is still to be read again.</summary>
    public bool IsIncomplete(object value) => _incomplete?.Contains(value) == true;

    /// <summary>A type in place.</summary>
    public Type TypeReference() => _types[In.Var32()];

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
        _deferrals.Add(phase, state, target, action);
    }

    /// <summary>Defers the rebuilding of the table whose body is being read until all keys are complete.</summary>
    public void WhenKeysAreComplete(TableRebuild table) => _deferrals.Add(table);

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
        var first = _count;
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
        _again = ReadPass.AfterLate;
        return null;
    }

    private object? New(DeclaredType declared)
    {
        var codec = ReadType(declared);
        if (++_nesting > GraphLimits.MaxNesting) throw new ImageFormatException("Objects are nested too deeply.");
        object? value;
        if (_repeated >= 0)
        {
            var number = _repeated++;
            codec.ReadHead(this);
            value = Known(number);
        }
        else
        {
            var number = _count;
            if (number == _objects.Length) Array.Resize(ref _objects, Math.Max(8, number * 2));
            _objects[number] = (null, codec);
            _count++;
            value = codec.ReadHead(this);
            _objects[number].Value = value;
            if (value is null) _again = ReadPass.AfterLate;
        }

        _nesting--;
        return value;
    }

    private ObjectCodec ReadType(DeclaredType declared)
    {
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
        while (_filled < _count) Fill(_filled++, repeatFrom: -1);
    }

    private void Fill(int number, int repeatFrom)
    {
        var (value, codec) = _objects[number];
        if (!codec.HasBody) return;
        _budget.Step();
        var start = In.Position;
        var first = repeatFrom >= 0 ? repeatFrom : _count;
        var deferred = _deferrals.Mark;
        _repeated = repeatFrom;
        _again = ReadPass.First;
        var content = default(object);
        if (codec is LateCodec late) content = late.ReadContent(this);
        else codec.ReadBody(this, value!);
        _repeated = -1;
        if (_again > ReadPass.First)
        {
            // What this reading asked to have done was asked for with parts missing.
            if (Pass < ReadPass.Last) _deferrals.TakeBack(deferred);
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

        if (_repeats is { Count: > 0 }) throw new ImageFormatException("Objects need each other before either is there.");
        _deferrals.Finish(this);
        Pass = ReadPass.First;
    }

    // Objects that hold each other are met from the outside in, so building from the last to the first finds inner ones ready.
    private void BuildLate()
    {
        while (_late is { Count: > 0 })
        {
            for (var i = _late.Count - 1; i >= 0; i--)
            {
                var (number, content) = _late[i];
                _objects[number].Value = ((LateCodec)_objects[number].Codec).Build(content);
            }

            _late.Clear();
            FillAgain(lateOnly: true);
        }
    }

    private void FillAgain(bool lateOnly = false)
    {
        if (_repeats is not { Count: > 0 }) return;
        var due = _repeats.ToArray();
        _repeats.Clear();
        var end = In.Position;
        foreach (var repeat in due)
        {
            if (lateOnly ? _objects[repeat.Number].Codec is not LateCodec : repeat.Pass > Pass)
            {
                _repeats.Add(repeat);
                continue;
            }

            In.Position = repeat.Start;
            Fill(repeat.Number, repeat.FirstNew);
        }

        In.Position = end;
    }

    // The bytes decide which of the many checks in the base library and in users' comparers fails, so all are answered in one place.
    private static bool IsForeign(Exception e) => e is NotTransferableException or not (CapabilityException or OutOfMemoryException);

    private static ImageFormatException Unreadable(Exception e) => new($"The data cannot be read: {e.Message}");

    private readonly record struct Repeat(int Number, int Start, int FirstNew, ReadPass Pass);
}
