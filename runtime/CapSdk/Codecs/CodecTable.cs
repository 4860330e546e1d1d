using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Collections;
using CapSdk.Codecs.Enumerators;
using CapSdk.Codecs.Exceptions;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Objects;
using CapSdk.Codecs.Queries;
using CapSdk.Codecs.Types;
using CapSdk.Codecs.Values;

namespace CapSdk.Codecs;

/// <summary>Which codec an object gets, for one allow-list. Codecs are made at the first use of a type and kept.</summary>
internal sealed class CodecTable
{
    private static readonly ICodecSource[] s_own = [new QueryFamily(), new ObjectFamily(), new ArrayFamily(), new CollectionFamily(), new EnumeratorFamily(), new ExceptionFamily()];

    private readonly ICodecSource[] _sources;
    private readonly ConcurrentDictionary<Type, ObjectCodec>[] _codecs = [new(), new()];
    private readonly ConcurrentDictionary<Type, bool> _checkedValues = new();

    public CodecTable(TypeCatalog catalog, params ReadOnlySpan<ICodecSource> sources)
    {
        Catalog = catalog;
        TypeTables = new TypeTables(catalog);
        Kept = new KeptObjects(this);
        Hazards = new HazardSearch(catalog);
        _sources = [.. sources, .. s_own];
        HotReload.Follow(this);
    }

    public TypeCatalog Catalog { get; }

    public TypeTables TypeTables { get; init; }

    /// <summary>Type tables that were written before, by the kind of graph.</summary>
    public TypeTablePrefix[] TablesWritten { get; } = [new(), new()];

    /// <summary>Objects that stand for themselves.</summary>
    public KeptObjects Kept { get; }

    /// <summary>Static fields whose content is not compared with that of other hosts: to find that out anew takes as long as to compare it.</summary>
    public ConcurrentDictionary<FieldInfo, bool> Trusted { get; } = new();

    /// <summary>Static fields that the code of a captured type may read, and whether their class may be initialised at any time.</summary>
    public ConcurrentDictionary<Type, (FieldInfo Field, bool IsAtAnyTime)[]> ReadableFields { get; } = new();

    /// <summary>What code uses that does not move.</summary>
    public HazardSearch Hazards { get; }

    /// <summary>What one message may cost.</summary>
    public GraphLimits Message { get; init; } = GraphLimits.Message;

    /// <summary>What a graph of that kind may cost.</summary>
    public GraphLimits LimitsOf(GraphKind kind) => kind == GraphKind.Message ? Message : GraphLimits.Image;

    /// <summary>True: fields are accessed by reflection, because this runtime cannot emit code (or a test asks for it).</summary>
    public bool Reflects { get; init; } = !RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>How many codecs were made. They stay, as the types do that they are for.</summary>
    public int Made => _codecs[0].Count + _codecs[1].Count;

    /// <summary>For writing. Types that do not travel get a <see cref="RefusingCodec"/>: the outlet may still take their objects.</summary>
    public ObjectCodec Of(object value, GraphKind kind) => OfType(value.GetType(), kind);

    /// <inheritdoc cref="Of"/>
    public ObjectCodec OfType(Type type, GraphKind kind) =>
        _codecs[(int)kind].TryGetValue(type, out var codec) ? codec : _codecs[(int)kind].GetOrAdd(type, Create(type, kind));

    /// <summary>For reading: a type that the bytes named, or the declared one.</summary>
    public ObjectCodec OfWire(Type type, GraphKind kind)
    {
        var codec = OfType(type, kind);
        if (codec is RefusingCodec || !Catalog.Contains(type)) throw new ImageFormatException($"Objects of type {CodeNames.Of(type)} cannot be part of a graph.");
        return codec;
    }

    /// <summary>Refuses a type with a field whose value could not stand in any graph; what references refer to is judged object by object.</summary>
    /// <exception cref="NotTransferableException">For all such fields at once (<see cref="NotTransferableException.Beside"/>).</exception>
    public void CheckFields(Type holder, FieldInfo[] fields)
    {
        var refusals = fields.Select(field => Refusal(holder, field)).OfType<NotTransferableException>().ToArray();
        if (refusals.Length > 0) throw NotTransferableException.Together(refusals);
    }

    /// <summary>Writes what stands beside the fields that <see cref="CheckFields"/> refuses, in refused structs as well: for further reasons, never to be read.</summary>
    /// <param name="holder">A class or struct.</param>
    /// <param name="which">Of its fields; null for all.</param>
    public WriteObject WriteUnrefused(Type holder, Func<FieldInfo, bool>? which = null)
    {
        var fields = FieldList.Of(holder).Where(which ?? (static _ => true)).ToLookup(field => Refusal(holder, field) is null);
        var others = ReflectedFields.WriterOf([.. fields[true]], within: null);
        var inside = fields[false].Where(static field => InlineCodecs.IsFieldwise(field.FieldType) && InlineCodecs.Refusal(field.FieldType) is null && !field.FieldType.IsGenericParameter)
            .Where(field => Catalog.Contains(field.FieldType))
            .Select(field => (Field: field, Write: WriteUnrefused(field.FieldType))).ToArray();
        return (writer, value) =>
        {
            others(writer, value);
            foreach (var (field, write) in inside)
                if (field.GetValue(value) is { } held) write(writer, held);
        };
    }

    /// <summary>Refuses a type of value that is not in the allow-list, or holds one that is not.</summary>
    public void CheckValue(Type type)
    {
        if (type.IsPrimitive) return;
        if (_checkedValues.ContainsKey(type)) return;
        if (InlineCodecs.Refusal(type) is { } reason) throw new NotTransferableException(CodeNames.Of(type), reason, Remedies.ForType(type));
        // An inline array made by the compiler is as good as its element; its name is private to an assembly of its own choice.
        var fieldwise = InlineCodecs.IsFieldwise(type) || type.IsDefined(typeof(InlineArrayAttribute), inherit: false);
        if (!Catalog.Contains(type)) throw new NotTransferableException(CodeNames.Of(type), "is not a type that travels", Remedies.ForType(type));
        if (fieldwise) CheckFields(type, FieldList.Of(type));
        else if (type.IsGenericType)
            foreach (var argument in type.GetGenericArguments())
                if (argument.IsValueType) CheckValue(argument);
        _checkedValues[type] = true;
    }

    /// <summary>Code was edited while it ran: types may be new, or have other fields and other code.</summary>
    public void Forget()
    {
        Catalog.Reread();
        foreach (var codecs in _codecs) codecs.Clear();
        _checkedValues.Clear();
        Hazards.Forget();
        Kept.Forget();
        Trusted.Clear();
        ReadableFields.Clear();
        TypeTables.Forget();
        for (var kind = 0; kind < TablesWritten.Length; kind++) TablesWritten[kind] = new TypeTablePrefix();
    }

    private NotTransferableException? Refusal(Type holder, FieldInfo field)
    {
        var step = PathStep.Field(FieldList.NamedBy(holder, field), field.Name, field.FieldType);
        if (InlineCodecs.Refusal(field.FieldType) is { } reason) return new NotTransferableException(CodeNames.Of(field.FieldType), reason, Remedies.ForType(field.FieldType), step);
        if (!field.FieldType.IsValueType) return null;
        try
        {
            CheckValue(field.FieldType);
            return null;
        }
        catch (NotTransferableException e)
        {
            return e.Under(step);
        }
    }

    private ObjectCodec Create(Type type, GraphKind kind)
    {
        try
        {
            foreach (var source in _sources)
                if (source.For(type, kind, this) is { } codec) return codec;
        }
        catch (NotTransferableException e)
        {
            return new RefusingCodec(type, e);
        }

        return new RefusingCodec(type);
    }
}
