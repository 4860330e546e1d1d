using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Keys;
using CapSdk.Codecs.Objects;
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
internal sealed partial class GraphReader
{
    private readonly IGraphInlet? _inlet;
    private readonly TypeTableReader _types;
    private readonly ReadBudget _budget;
    private readonly Deferrals _deferrals = new();

    private readonly GrowingList<Met> _objects = new();

    // In whose place the host's stand; null for late ones. Made with the first.
    private Dictionary<int, object?>? _copies;

    // Made with the first key.
    private KeyWalk? _keys;
    private int _nesting;

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

    /// <summary>Goes through keys before anything hashes or compares them.</summary>
    public KeyWalk Keys => _keys ??= new KeyWalk(_budget);

    /// <summary>What a head made besides its object and the body needs again, by object.</summary>
    public Dictionary<object, object> Companions => field ??= new(ReferenceEqualityComparer.Instance);

    /// <summary>Objects of classes that have other fields here than at the sender, and want to be told.</summary>
    public List<object> Upgraded => field ??= [];

    /// <summary>Tables that may have to be filled anew once these were told; none where no class has changed.</summary>
    public IReadOnlyList<TableRebuild> Tables => _deferrals.Kept;

    /// <summary>The types that the graph names.</summary>
    public IReadOnlyCollection<Type> Types => _types.Types;

    /// <summary>The same, as it is kept for other graphs.</summary>
    public TypeTableReader TypeTable => _types;

    /// <summary>
    /// Objects of this host that take the place of those with these numbers: whatever refers to one of these gets the host's. The copy is read all the same, since bodies stand one behind the other, and then nobody's.
    /// </summary>
    public IReadOnlyDictionary<int, object>? HostObjects { get; set; }

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
        if ((HostObjects?.Count ?? 0) != (_copies?.Count ?? 0)) throw new ImageFormatException("An object of this host is to take the place of one that is not there.");
        if (In.Bytes(In.Remaining) is var left && left.ContainsAnyExcept((byte)0)) throw new ImageFormatException($"{left.Length} bytes are left over at the end.");
    }

    /// <summary>A reference in place. Null also for objects that cannot be there yet; the body is read again then.</summary>
    public object? Reference(DeclaredType declared)
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Reference, In.Position);
        return Marked(In.Var(), declared);
    }

    /// <summary>A reference to a string: most objects of an image are strings, so a new one goes a shorter way.</summary>
    public string? String()
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Reference, In.Position);
        var mark = In.Var();
        if (mark == ReferenceMark.New && _repeated < 0 && In.TrySkip(TypeMark.Exact)) return NewString();
        return Marked(mark, DeclaredType.String) switch
        {
            null => null,
            string text => text,
            { } other => throw Misfit(other, typeof(string)),
        };
    }

    private object? Marked(ulong mark, DeclaredType declared)
    {
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

    /// <summary>A type in place.</summary>
    public Type TypeReference()
    {
        _budget.Step();
        Trace?.Note(ReadPoint.Type, In.Position);
        return _types[In.Var32()];
    }

    private const int TextHead = 24, MaxReason = 300, CopySize = 64;

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
        if (again || IsMoreToDo) Complete();
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
        ref var met = ref _objects[number];
        if (met.Value is not null) return met.Value;
        if (met.Codec is not LateCodec) throw new ImageFormatException("An object needs itself before it is there.");
        Miss(number);
        return null;
    }

    private object? New(DeclaredType declared)
    {
        if (_repeated >= 0) return Again();
        var codec = ReadType(declared);
        if (++_nesting > GraphLimits.MaxNesting) throw new ImageFormatException("Objects are nested too deeply.");
        _budget.Allocate(codec.ObjectSize);
        var number = _objects.Count;
        ref var met = ref _objects.Add(new Met(codec), _budget);
        var value = codec.ReadHead(this);
        if (HostObjects is not null && HostObjects.TryGetValue(number, out var hosts)) value = Substitute(number, codec, value, hosts);
        (met.Value, met.HeadEnd, met.Next) = (value, In.Position, _objects.Count);
        if (value is null) Miss(number);
        _nesting--;
        return value;
    }

    private object Substitute(int number, ObjectCodec codec, object? copy, object hosts)
    {
        if (hosts.GetType() != codec.WireType) throw new ImageFormatException($"Object {number} is no {CodeNames.Of(hosts.GetType())}.");
        _budget.Allocate(CopySize);
        (_copies ??= []).Add(number, copy);
        return hosts;
    }

    private string NewString()
    {
        Trace?.Note(ReadPoint.Type, In.Position - 1);
        ref var met = ref _objects.Add(new Met(StringObjectCodec.Instance), _budget);
        var text = RequiredText();
        (met.Value, met.HeadEnd, met.Next) = (text, In.Position, _objects.Count);
        return text;
    }

    // The head of an object that is there already, and of those within it, is only skipped.
    private object? Again()
    {
        var number = _repeated;
        ref var met = ref _objects[number];
        (In.Position, _repeated) = (met.HeadEnd, met.Next);
        return Known(number);
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

    // The bytes decide which of the many checks in the base library and in users' comparers fails, so all are answered in one place.
    private static bool IsForeign(Exception e) => e is not (ImageFormatException or CodeChangedException or OutOfMemoryException);

    private static int SizeOf(string text) => TextHead + (2 * text.Length);

    private static ImageFormatException Unreadable(Exception e) => new($"The data cannot be read: {(e.Message.Length <= MaxReason ? e.Message : e.Message[..MaxReason] + "…")}");

    /// <summary>An object that was met.</summary>
    private struct Met(ObjectCodec codec)
    {
        /// <summary>Null while its head is read, and where it is late until that is there.</summary>
        public object? Value;

        public readonly ObjectCodec Codec = codec;

        /// <summary>The position after its head, and the number of the next object after those which stand in it.</summary>
        public int HeadEnd, Next;
    }
}
