using System.Reflection;
using System.Runtime.InteropServices;
using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;
using CapSdk.Wire;

namespace CapSdk.Codecs.Types;

/// <summary>How an entry of the type table names its type.</summary>
internal enum TypeEntry : byte
{
    /// <summary>A type of the closed list, by code.</summary>
    Known,

    /// <summary>A type definition of a component or admitted library: assembly, full name, layout.</summary>
    Named,

    /// <summary>A generic definition over type arguments.</summary>
    Generic,

    /// <summary>An array: rank, element.</summary>
    Array,

    /// <summary>A state machine or iterator: declaring type, identity of the method, code, layout.</summary>
    OfMethod,

    /// <summary>A closure: declaring type, code, rank among its equals, layout.</summary>
    Closure,

    /// <summary>A class of LINQ, in images only: assembly, full name without ordinals, code, rank among its equals, layout.</summary>
    Query,
}

/// <summary>
/// The types that a graph names, each described once by entries that refer to earlier ones. In images an entry of a component's type
/// carries its field list, and for a state machine the identity of its code.
/// </summary>
/// <param name="catalog">What may be named.</param>
/// <param name="kind">Of graph.</param>
/// <param name="before">The empty table, with what followed it in earlier graphs; null where the result is compared between builds, and names none.</param>
internal sealed class TypeTableWriter(TypeCatalog catalog, GraphKind kind, TypeTablePrefix? before) : IDisposable
{
    private readonly bool _namesBuilds = before is not null;
    private TypeCatalog _catalog = catalog;

    // As long as it goes on as an earlier one did; null from the first type on that is new.
    private TypeTablePrefix? _prefix = before;

    // From then on. Most messages name no type, and most images those of the last one.
    private ByteWriter? _bytes;
    private Dictionary<Type, int>? _indexes;
    private Dictionary<Assembly, int>? _assemblies;

    // Where it may be kept for the next graph; null where it may not, or not any more.
    private TypeTablePrefix? _last = before;

    private ByteWriter Out => _bytes ??= new ByteWriter();

    public ReadOnlySpan<byte> Written => _prefix is not null ? _prefix.Bytes : _bytes is null ? default : _bytes.Written;

    /// <summary>The types named so far, definitions before what is made of them.</summary>
    public IEnumerable<Type> Types => _prefix?.Indexes.Keys ?? _indexes?.Keys ?? Enumerable.Empty<Type>();

    public void Dispose()
    {
        _bytes?.Dispose();
        _bytes = null;
    }

    /// <summary>Lets go of the graph.</summary>
    public void End()
    {
        _catalog = null!;
        _prefix = _last = null;
        _indexes = null;
        _assemblies = null;
    }

    /// <summary>For the next graph of the kind.</summary>
    public void Begin(TypeCatalog catalog, TypeTablePrefix before)
    {
        _catalog = catalog;
        _prefix = _last = before;
    }

    public int IndexOf(Type type)
    {
        if (_prefix is not null)
        {
            if (_prefix.Indexes.TryGetValue(type, out var known)) return known;
            if (_prefix.TryNext(type, out var next))
            {
                _prefix = _last = next;
                return next.Indexes[type];
            }
        }

        var count = _indexes?.Count;
        var added = Added(type);
        if (_indexes!.Count != count) _last = _last?.Keep(type, Out.Written, _indexes, _assemblies ?? []);
        return added;
    }

    private int Added(Type type)
    {
        if (_indexes is null)
        {
            // Of the last graph that began so.
            Out.Bytes(Written);
            _indexes = _prefix is null ? [] : new Dictionary<Type, int>(_prefix.Indexes);
            _assemblies = _prefix is null ? [] : new Dictionary<Assembly, int>(_prefix.Assemblies);
            _prefix = null;
        }

        if (_indexes.TryGetValue(type, out var index)) return index;
        if (_indexes.Count == GraphLimits.MaxTypes) throw new NotTransferableException(CodeNames.Of(type), $"is one of more than {GraphLimits.MaxTypes} types in one graph", "Hold objects of fewer types");
        if (type is { IsValueType: true, IsConstructedGenericType: true } && RuntimeTypes.SizeOf(type) > GraphLimits.MaxValueBytes)
            throw new NotTransferableException(CodeNames.Of(type), $"takes more than {GraphLimits.MaxValueBytes / 1024} KiB where it lies", "Make a class of its type argument");

        try
        {
            Describe(type);
        }
        catch
        {
            // Half an entry: what follows it is of no use to anybody else.
            _last = null;
            throw;
        }

        index = _indexes.Count;
        _indexes[type] = index;
        return index;
    }

    private void Describe(Type type)
    {
        NameEnums(type);
        if (type.IsArray)
        {
            var element = Added(type.GetElementType()!);
            Tag(TypeEntry.Array);
            // A one-dimensional array whose lower bound is not zero is another type; nobody makes one.
            Out.Byte((byte)(type.IsSZArray ? 0 : type.GetArrayRank()));
            Out.Var((uint)element);
        }
        else if (type.IsConstructedGenericType)
        {
            var definition = Added(type.GetGenericTypeDefinition());
            var arguments = Array.ConvertAll(type.GetGenericArguments(), Added);
            Tag(TypeEntry.Generic);
            Out.Var((uint)definition);
            foreach (var argument in arguments) Out.Var((uint)argument);
        }
        else if (_catalog.TryGetCode(type, out var code))
        {
            Tag(TypeEntry.Known);
            Out.Var((uint)code);
        }
        else if (QueryTypes.Covers(type))
        {
            WriteQuery(type);
        }
        else if (OwnedTypes.OwnerOf(type) is { } owner)
        {
            var declaring = Added(owner.DeclaringType!);
            var identity = MethodIdentity.Of(owner);
            Tag(TypeEntry.OfMethod);
            Out.Var((uint)declaring);
            Out.Text(identity.Signature);
            Out.Var((uint)identity.Rank);
            Out.Fixed(OwnedTypes.CodeOf(type));
            if (kind == GraphKind.Image) OwnedTypes.OutlineOf(type).Write(Out);
            WriteLayout(type);
        }
        else if (OwnedTypes.IsClosure(type) && !type.Name.Equals("<>c", StringComparison.Ordinal))
        {
            var declaring = Added(type.DeclaringType!.IsGenericType ? type.DeclaringType.GetGenericTypeDefinition() : type.DeclaringType);
            var identity = ClosureIdentity.Of(type);
            Tag(TypeEntry.Closure);
            Out.Var((uint)declaring);
            Out.Fixed(identity.Code);
            Out.Var((uint)identity.Rank);
            WriteLayout(type);
        }
        else
        {
            WriteNamed(type);
        }
    }

    // Numbers in place, which their type's name alone does not tell. What is compared between builds has been judged by number.
    private void NameEnums(Type type)
    {
        if (kind == GraphKind.Message || !_namesBuilds || type.IsArray || type.IsConstructedGenericType || _catalog.TryGetCode(type, out _)) return;
        foreach (var one in TypeLayout.Of(type).Enums) Added(one);
    }

    private void WriteNamed(Type type)
    {
        if (!_catalog.TryGetName(type, out var name)) throw new NotTransferableException(CodeNames.Of(type), "is not a type that travels", Remedies.ForType(type));
        Tag(TypeEntry.Named);
        WriteAssembly(type, name[..name.IndexOf('!')]);
        Out.Text(type.FullName);
        WriteLayout(type);
    }

    private void WriteQuery(Type type)
    {
        if (kind == GraphKind.Message) throw new NotTransferableException(CodeNames.Of(type), "is a type of queries, and messages carry their items", "Call ToList() on the query and pass the list");
        var identity = QueryIdentity.Of(type);
        Tag(TypeEntry.Query);
        WriteAssembly(type, QueryTypes.Library);
        Out.Text(identity.Name);
        Out.Fixed(identity.Code);
        Out.Var((uint)identity.Rank);
        WriteLayout(type);
    }

    private void WriteAssembly(Type type, string name)
    {
        ref var assembly = ref CollectionsMarshal.GetValueRefOrAddDefault(_assemblies ??= [], type.Assembly, out var known);
        if (known)
        {
            Out.Var((uint)assembly);
            return;
        }

        assembly = _assemblies.Count;
        Out.Byte(0);
        Out.Text(name);
        if (kind == GraphKind.Image) Out.Fixed(_namesBuilds ? HotReload.BuildOf(type.Module) : default);
    }

    private void WriteLayout(Type type)
    {
        var layout = TypeLayout.Of(type);
        if (kind == GraphKind.Message)
        {
            Out.Fixed((uint)layout.Fingerprint);
            return;
        }

        Out.Bytes(_namesBuilds ? layout.Encoded : layout.EncodedWithoutMembers);
    }

    private void Tag(TypeEntry tag) => Out.Byte((byte)tag);
}
