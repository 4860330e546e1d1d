using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Keys;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;
using CapSdk.Wire;

namespace CapSdk.Codecs;

/// <summary>
/// Writes values and the objects they refer to. Roots are written one after the other and share identity. An object's head stands where
/// the object is first met; its body follows when the objects met before it have written theirs, so nothing recurses over the heap.
/// </summary>
internal sealed class GraphWriter : IDisposable
{
    // The last one that was lent on this thread and came back.
    [ThreadStatic] private static GraphWriter? t_spare;

    private IGraphOutlet? _outlet;
    private GraphLimits _limits;
    private TypeTableWriter _types;
    private GraphScratch _scratch = GraphScratch.Take();
    private int _count;
    private int _written;
    private int _nesting;
    private long _memory;
    private bool _isDisposed;
    private bool _isLent;
    private HashSet<ObjectCodec>? _fingerprinted;
    private HashSet<object>? _wrapped;
    private Dictionary<object, object>? _companions;

    public GraphWriter(CodecTable codecs, GraphKind kind, IGraphOutlet? outlet = null, GraphLimits? limits = null)
    {
        Codecs = codecs;
        Kind = kind;
        _outlet = outlet;
        _limits = limits ?? codecs.LimitsOf(kind);
        _types = new TypeTableWriter(codecs.Catalog, kind, codecs.TablesWritten[(int)kind]);
    }

    public CodecTable Codecs { get; private set; }

    public GraphKind Kind { get; private set; }

    /// <summary>One for an image, which the caller alone holds and disposes of once: then the next on this thread costs nothing.</summary>
    public static GraphWriter Lend(CodecTable codecs, IGraphOutlet? outlet)
    {
        if (t_spare is not { } spare) return new GraphWriter(codecs, GraphKind.Image, outlet) { _isLent = true };
        t_spare = null;
        spare.Begin(codecs, outlet);
        return spare;
    }

    private void Begin(CodecTable codecs, IGraphOutlet? outlet)
    {
        Codecs = codecs;
        _outlet = outlet;
        _limits = codecs.LimitsOf(Kind);
        _types.Begin(codecs.Catalog, codecs.TablesWritten[(int)Kind]);
        _scratch = GraphScratch.Take();
        _count = _written = _nesting = 0;
        _memory = 0;
        _isDisposed = false;
    }

    /// <summary>Where codecs write.</summary>
    public ByteWriter Out => _scratch.Bytes;

    /// <summary>Set while the reasons of a refusal are looked for: then nothing throws, and what was written is of no use.</summary>
    public Inquiry? Inquiry { get; init; }

    /// <summary>Set while it is found out what an object holds that is kept: it is written as if it were not, and no build is named.</summary>
    public KeptObject? Judged
    {
        get;
        init
        {
            field = value;
            _types = new TypeTableWriter(Codecs.Catalog, Kind, null);
        }
    }

    /// <summary>What codecs keep until the graph is written, by object.</summary>
    public Dictionary<object, object> Companions => _companions ??= new(ReferenceEqualityComparer.Instance);

    /// <summary>Goes through keys, as a reader will.</summary>
    public KeyWalk Keys { get; } = new(null);

    /// <summary>The types that were named so far.</summary>
    public IEnumerable<Type> Types => _types.Types;

    /// <summary>How many objects were met so far.</summary>
    public int ObjectCount => _count;

    /// <summary>Size so far.</summary>
    public int ByteCount => _types.Written.Length + Out.Count + Fill + 1;

    // Zeros at the end, for graphs that take more memory than a reader permits for their bytes: those of many large values that hold nothing.
    private int Fill => (int)Math.Clamp(((_memory - GraphLimits.MemoryAtLeast) / GraphLimits.MemoryBeforeFill) - _types.Written.Length - Out.Count, 0, Array.MaxLength / 2);

    /// <summary>While an object is judged: an array that stands in an immutable one is met.</summary>
    public void Wrapped(Array? array)
    {
        if (Judged is not null && array is not null) (_wrapped ??= new HashSet<object>(ReferenceEqualityComparer.Instance)).Add(array);
    }

    /// <summary>True for arrays that were met as the content of an immutable one.</summary>
    public bool IsWrapped(Array array) => _wrapped?.Contains(array) == true;

    /// <summary>Notes what a reader will account for (<see cref="GraphReader.Allocate(long)"/>), where that can be much for few bytes.</summary>
    public void Weigh(long memory) => _memory += memory;

    /// <inheritdoc cref="Weigh(long)"/>
    public void Weigh<T>(int count, int more = 0) => _memory += (long)count * (Unsafe.SizeOf<T>() + more);

    /// <summary>The number of an object that was met; the reader counts as well.</summary>
    public bool TryNumberOf(object value, out int number) => _scratch.Known.TryGet(value, out number);

    /// <summary>True for an object that the graph names by its own type: by others it names what objects of several types have in common, or where one is found.</summary>
    public bool IsNamedByItsType(int number) => _scratch.Objects[number] is var (value, codec) && codec.WireType == value.GetType();

    /// <summary>The types of the objects met so far.</summary>
    public IReadOnlySet<Type> Made()
    {
        HashSet<Type> made = [];
        for (var number = 0; number < _count; number++) made.Add(_scratch.Objects[number].Value.GetType());
        return made;
    }

    public object ObjectAt(int number) => _scratch.Objects[number].Value;

    /// <summary>Writes one root by its declared type, with every object that can be reached from it.</summary>
    public void Write<T>(T value)
    {
        if (typeof(T).IsValueType && !typeof(T).IsPrimitive)
        {
            Codecs.CheckValue(typeof(T));
            // A struct in place names no type, so its fields are vouched for here.
            if (Fields.TypeLayout.OfValue<T>() is { } layout) Out.Fixed((uint)layout.Fingerprint);
        }

        Inquiry?.Enter(-1);
        try
        {
            Inline<T>.Write(this, ref value);
        }
        catch (NotTransferableException e) when (Inquiry is not null)
        {
            Inquiry.Found(null, e);
        }

        FinishRoot(typeof(T));
    }

    /// <summary>Writes one root with a codec of the layer above.</summary>
    public void Write<T>(T value, InlineCodec<T> codec)
    {
        Inquiry?.Enter(-1);
        codec.Write(this, ref value);
        FinishRoot(typeof(T));
    }

    /// <summary>A reference in place: null, an export, an object met before, or the head of a new one.</summary>
    public void Reference(object? value, DeclaredType declared)
    {
        if (value is null)
        {
            Out.Byte(ReferenceMark.Null);
        }
        else if (_count > 0 && _scratch.Known.TryGet(value, out var number))
        {
            Out.Var((uint)(number + ReferenceMark.FirstKnown));
        }
        else if (Inquiry is null)
        {
            New(value, declared);
        }
        else
        {
            var nesting = _nesting;
            try
            {
                New(value, declared);
            }
            catch (NotTransferableException e)
            {
                _nesting = nesting;
                Inquiry.Found(value, e);
            }
        }
    }

    /// <summary>A reference to a string that has identity: most objects of an image are strings, so a new one goes a shorter way.</summary>
    public void String(string? value)
    {
        if (value is null)
        {
            Out.Byte(ReferenceMark.Null);
            return;
        }

        var number = _scratch.Meet(_count, value, StringObjectCodec.Instance);
        if (number < _count)
        {
            Out.Var((uint)(number + ReferenceMark.FirstKnown));
            return;
        }

        _count++;
        Weigh(PlaceSize);
        Inquiry?.Met(number);
        Out.Byte(ReferenceMark.New);
        Out.Byte(TypeMark.Exact);
        Out.Text(value);
    }

    /// <summary>Refuses an object that stands in place, as its codec would.</summary>
    public void Refuse(object value, NotTransferableException reason)
    {
        if (Inquiry is null) throw reason;
        Inquiry.Found(value, reason);
    }

    /// <summary>A type in place.</summary>
    public void TypeReference(Type type) => Out.Var((uint)_types.IndexOf(type));

    public byte[] ToArray()
    {
        using var prefix = new ByteWriter(16);
        prefix.Var((uint)_types.Written.Length);
        var bytes = new byte[prefix.Count + _types.Written.Length + Out.Count + Fill];
        prefix.Written.CopyTo(bytes);
        _types.Written.CopyTo(bytes.AsSpan(prefix.Count));
        Out.Written.CopyTo(bytes.AsSpan(prefix.Count + _types.Written.Length));
        return bytes;
    }

    /// <summary>Appends the graph to <paramref name="target"/>.</summary>
    public void CopyTo(ByteWriter target)
    {
        target.Var((uint)_types.Written.Length);
        target.Bytes(_types.Written);
        target.Bytes(Out.Written);
        target.Reserve(Fill).Clear();
    }

    public void Dispose()
    {
        // Once: afterwards it is another graph's.
        if (_isDisposed) return;
        _isDisposed = true;
        _types.Dispose();
        Keys.Clear();
        _scratch.Return(_count);
        if (!_isLent) return;

        // It may be long until this thread writes the next graph: nothing of this one is kept alive for so long.
        _outlet = null;
        _fingerprinted = null;
        _companions = null;
        _scratch = null!;
        Codecs = null!;
        _types.End();
        t_spare = this;
    }

    // Of an object in the reader's list.
    private const int PlaceSize = 48;

    private const string TooLarge = "Send it in parts, or raise CapHostOptions.Limits.Message, and Limits.Frame with it, on both hosts";

    private void FinishRoot(Type type)
    {
        WriteBodies();
        if (ByteCount > _limits.MaxBytes)
            throw new NotTransferableException(CodeNames.Of(type), $"takes more than the {_limits.MaxBytes} bytes that are allowed", TooLarge);
    }

    private void New(object value, DeclaredType declared)
    {
        var codec = Codecs.Of(value, Kind).For(value);
        if (codec.MayBeKept && !ReferenceEquals(value, Judged?.Value) && Codecs.Kept.Find(value) is { } kept) codec = kept.Codec;
        if (codec.MayLeave && _outlet is not null && _outlet.TryExport(value, declared.Type, out var index))
        {
            Out.Byte(ReferenceMark.Export);
            Out.Var((uint)index);
            return;
        }

        var original = value;
        if (Kind == GraphKind.Message && declared.Shape is { } shape && !shape.Keeps(value, Codecs))
        {
            value = shape.Convert(value, _limits.MaxBytes);
            codec = Codecs.Of(value, Kind);
        }

        if ((Judged is null || codec is not KeptObjectCodec) && codec.Refusal is { } refusal)
        {
            if (Inquiry is null || !codec.HasBody) throw refusal;
            // Some of its fields are the reason: what the others hold is looked into all the same.
            Inquiry.Found(value, refusal);
        }

        var number = _count;
        Weigh(codec.ObjectSize + PlaceSize);
        _scratch.Add(number, original, value, codec);
        _count++;
        Inquiry?.Met(number);

        Out.Byte(ReferenceMark.New);
        WriteType(codec, declared.Type);
        if (++_nesting > GraphLimits.MaxNesting) throw new NotTransferableException(CodeNames.Of(value.GetType()), "is nested too deeply", "Make the structure flatter");
        if (Inquiry is null) codec.WriteHead(this, value);
        else Inquire(number, codec, value);
        _nesting--;
    }

    // What a head refers to is held by its object too.
    private void Inquire(int number, ObjectCodec codec, object value)
    {
        var before = Inquiry!.Enter(number);
        try
        {
            codec.WriteHead(this, value);
        }
        finally
        {
            Inquiry.Enter(before);
        }
    }

    private void WriteType(ObjectCodec codec, Type declared)
    {
        var exact = codec.WireType == declared;
        var layout = exact ? codec.Layout ?? codec.InPlace : null;
        if (exact && layout is null)
        {
            Out.Byte(TypeMark.Exact);
        }
        else if (exact && Kind == GraphKind.Message)
        {
            // The receiver knows the name from the contract, but not whether both ends mean the same fields.
            if ((_fingerprinted ??= []).Add(codec))
            {
                Out.Byte(TypeMark.ExactWithLayout);
                Out.Fixed((uint)layout!.Fingerprint);
            }
            else
            {
                Out.Byte(TypeMark.Exact);
            }
        }
        else
        {
            Out.Var((uint)(_types.IndexOf(codec.WireType) + TypeMark.FirstNamed));
        }
    }

    private void WriteBodies()
    {
        while (_written < _count)
        {
            var number = _written++;
            var (value, codec) = _scratch.Objects[number];
            if (!codec.HasBody) continue;
            if (Inquiry is null)
            {
                codec.WriteBody(this, value);
            }
            else
            {
                Inquiry.Enter(number);
                try
                {
                    codec.WriteBody(this, value);
                }
                catch (NotTransferableException e)
                {
                    Inquiry.Found(null, e);
                }
            }

            if (Out.Count > _limits.MaxBytes)
                throw new NotTransferableException(CodeNames.Of(value.GetType()), $"and what it holds take more than the {_limits.MaxBytes} bytes that are allowed", TooLarge);
        }
    }
}
