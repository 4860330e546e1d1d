using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;
using CapSdk.Wire;

namespace CapSdk.Codecs.Types;

/// <summary>Reads what <see cref="TypeTableWriter"/> wrote, and compares layouts and code with what is here.</summary>
internal sealed class TypeTableReader(TypeCatalog catalog, GraphKind kind)
{
    private readonly List<Entry> _entries = [];
    private readonly List<(string Name, Guid Version)> _assemblies = [];

    /// <summary>Codecs of the table's types, filled in as they are used. A table is shared by all graphs that begin with its bytes.</summary>
    public ObjectCodec?[] Codecs { get; private set; } = [];

    /// <summary>Reads a whole table.</summary>
    public void Read(ReadOnlyMemory<byte> table)
    {
        var bytes = new ByteReader(table);
        while (bytes.Remaining > 0)
        {
            var entry = ReadEntry(bytes);
            if (entry.Nodes > GraphLimits.MaxTypeNodes || entry.Depth > GraphLimits.MaxNesting) throw new ImageFormatException("A type is nested too deeply.");
            _entries.Add(entry);
        }

        Codecs = new ObjectCodec?[_entries.Count];
    }

    public Type this[int index] => index < _entries.Count ? _entries[index].Type : throw new ImageFormatException($"There is no type {index} in the type table.");

    private Entry ReadEntry(ByteReader bytes)
    {
        switch ((TypeEntry)bytes.Byte())
        {
            case TypeEntry.Known:
                return new Entry(catalog.OfCode(bytes.Var32()), 1, 1);
            case TypeEntry.Named:
                return new Entry(ReadNamed(bytes), 1, 1);
            case TypeEntry.Array:
            {
                var rank = bytes.Byte();
                var element = EntryAt(bytes);
                if (rank is 1 or > 8 || element.Type.IsGenericTypeDefinition || element.Type.IsByRefLike) throw new ImageFormatException("An array type is malformed.");
                return new Entry(rank == 0 ? RuntimeTypes.MakeArray(element.Type, 1) : RuntimeTypes.MakeArray(element.Type, rank), element.Depth + 1, element.Nodes + 1);
            }

            case TypeEntry.Generic:
                return ReadGeneric(bytes);
            case TypeEntry.OfMethod:
                return new Entry(ReadOfMethod(bytes), 1, 1);
            case TypeEntry.Closure:
            {
                var declaring = EntryAt(bytes).Type;
                var type = new ClosureIdentity(bytes.Fixed<ulong>(), bytes.Var32()).FindIn(declaring);
                CompareLayout(bytes, type);
                return new Entry(type, 1, 1);
            }

            case TypeEntry.Query:
                return new Entry(ReadQuery(bytes), 1, 1);
            default:
                throw new ImageFormatException("The type table is malformed.");
        }
    }

    private Entry ReadGeneric(ByteReader bytes)
    {
        var definition = EntryAt(bytes).Type;
        if (!definition.IsGenericTypeDefinition) throw new ImageFormatException("A type that is not generic has type arguments.");
        var arguments = new Type[definition.GetGenericArguments().Length];
        int depth = 1, nodes = 1;
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = EntryAt(bytes);
            if (argument.Type.IsGenericTypeDefinition || argument.Type == typeof(void)) throw new ImageFormatException("A type argument is malformed.");
            arguments[i] = argument.Type;
            depth = Math.Max(depth, argument.Depth + 1);
            nodes += argument.Nodes;
        }

        if (nodes > GraphLimits.MaxTypeNodes || depth > GraphLimits.MaxNesting) throw new ImageFormatException("A type is nested too deeply.");
        try
        {
            return new Entry(RuntimeTypes.Make(definition, arguments), depth, nodes);
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or NotSupportedException)
        {
            throw new ImageFormatException($"{CodeNames.Of(definition)} cannot have these type arguments.");
        }
    }

    private Type ReadNamed(ByteReader bytes)
    {
        var type = catalog.Resolve(ReadAssembly(bytes).Name + "!" + bytes.Text());
        CompareLayout(bytes, type);
        return type;
    }

    private Type ReadQuery(ByteReader bytes)
    {
        if (kind == GraphKind.Message) throw new ImageFormatException("A message names a class of queries.");
        var (library, version) = ReadAssembly(bytes);
        if (library != QueryTypes.Library) throw new ImageFormatException("A query is of a library that makes none.");
        var type = new QueryIdentity(bytes.Text(), bytes.Fixed<ulong>(), bytes.Var32()).Find(sameBuild: version == QueryTypes.Version);
        CompareLayout(bytes, type);
        return type;
    }

    private (string Name, Guid Version) ReadAssembly(ByteReader bytes)
    {
        var assembly = bytes.Var32();
        if (assembly == 0)
        {
            _assemblies.Add((bytes.Text(), kind == GraphKind.Image ? bytes.Fixed<Guid>() : default));
            assembly = _assemblies.Count;
        }

        return assembly <= _assemblies.Count ? _assemblies[assembly - 1] : throw new ImageFormatException("The type table is malformed.");
    }

    private Type ReadOfMethod(ByteReader bytes)
    {
        var declaring = EntryAt(bytes).Type;
        var signature = bytes.Text();
        var rank = bytes.Var32();
        var code = bytes.Fixed<ulong>();
        // A method that the author named is found by its signature; only where the compiler named it does its code take part in the search.
        var method = new MethodIdentity(signature, CompilerNames.IsCompilerMade(signature) ? code : 0, rank).FindIn(declaring);
        if (OwnedTypes.StateMachineOf(method) is not { } type)
            throw new CodeChangedException(CodeNames.Of(declaring) + "." + method.Name, "it is no longer an async method or iterator", isMethod: true);
        CompareLayout(bytes, type);
        if (kind == GraphKind.Image && !IsSameBuild(type) && OwnedTypes.CodeOf(type) is var here && here != code && here != 0 && code != 0)
            throw new CodeChangedException(CodeNames.Of(type), "its instructions differ", isMethod: true);
        return type;
    }

    private void CompareLayout(ByteReader bytes, Type type)
    {
        var here = TypeLayout.Of(type);
        if (kind == GraphKind.Message)
        {
            if (bytes.Fixed<uint>() != (uint)here.Fingerprint) throw new ImageFormatException($"The type {CodeNames.Of(type)} has other fields here than at the sender.");
            return;
        }

        // The bytes of an equal type are equal: nearly always all that is to be done.
        if (bytes.TrySkip(here.Encoded)) return;
        var fingerprint = bytes.Fixed<ulong>();
        var there = new Dictionary<string, ushort>();
        for (var left = bytes.Count(3); left > 0; left--) there[bytes.Text()] = bytes.Fixed<ushort>();
        if (fingerprint == here.Fingerprint) return;
        foreach (var field in here.Fields)
        {
            if (!there.Remove(field.Name, out var mark)) throw Changed($"the field or local '{UserName(field.Name)}' was added");
            if (mark != field.TypeMark) throw Changed($"the field or local '{UserName(field.Name)}' has another type");
        }

        throw Changed(there.Count == 0 ? "its fields differ" : $"the field or local '{UserName(there.Keys.First())}' was removed");

        CodeChangedException Changed(string difference) =>
            QueryTypes.Covers(type) ? QueryIdentity.Changed(type, difference) : new(CodeNames.Of(type), difference, OwnedTypes.IsOfCode(type));
    }

    private static string UserName(string field) => CompilerNames.UserName(field) ?? field;

    private bool IsSameBuild(Type type)
    {
        var name = type.Assembly.GetName().Name;
        foreach (var assembly in _assemblies)
            if (assembly.Name == name) return assembly.Version == type.Module.ModuleVersionId;
        return false;
    }

    private Entry EntryAt(ByteReader bytes)
    {
        var index = bytes.Var32();
        return index < _entries.Count ? _entries[index] : throw new ImageFormatException("The type table refers forward.");
    }

    private readonly record struct Entry(Type Type, int Depth, int Nodes);
}
