using CapSdk.Codecs.Code;
using CapSdk.Codecs.Fields;
using CapSdk.Codecs.Queries;
using CapSdk.Wire;

namespace CapSdk.Codecs.Types;

/// <summary>Reads what <see cref="TypeTableWriter"/> wrote, and compares layouts and code with what is here.</summary>
internal sealed class TypeTableReader(TypeCatalog catalog, GraphKind kind)
{
    private const string TemporariesDiffer = "what the compiler keeps in it over an await differs";

    private readonly List<Entry> _entries = [];
    private readonly List<(string Name, Guid Version)> _assemblies = [];
    private readonly Dictionary<string, Guid> _versions = [];

    // Filled in as they are used. A table is shared by all graphs that begin with its bytes.
    private ObjectCodec?[] _codecs = [];

    /// <inheritdoc cref="GraphReader.Trace"/>
    public ReadTrace? Trace { get; init; }

    /// <summary>Reads a whole table.</summary>
    public void Read(ReadOnlyMemory<byte> table, ReadBudget budget)
    {
        var bytes = new ByteReader(table);
        while (bytes.Remaining > 0)
        {
            budget.Step();
            if (_entries.Count == GraphLimits.MaxTypes) throw new ImageFormatException($"More than {GraphLimits.MaxTypes} types are named.");
            Trace?.Note(ReadPoint.Entry, bytes.Position);
            var entry = ReadEntry(bytes, budget);
            if (entry.Nodes > GraphLimits.MaxTypeNodes || entry.Depth > GraphLimits.MaxNesting) throw new ImageFormatException("A type is nested too deeply.");
            HasChanged |= entry.Changed is not null;
            _entries.Add(entry);
        }

        _codecs = new ObjectCodec?[_entries.Count];
    }

    public Type this[int index] => index < _entries.Count ? Present(_entries[index]).Type : throw new ImageFormatException($"There is no type {index} in the type table.");

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<Type> Types => [.. _entries.Where(static entry => entry.Missing is null).Select(static entry => entry.Type)];

    /// <summary>Set once the code of all types was verified, by the host whose tables it is among.</summary>
    public bool IsVerified { get; set; }

    /// <summary>True where a class has other fields here than at the sender.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>The codec for the objects of a type.</summary>
    public ObjectCodec CodecAt(int index, CodecTable codecs)
    {
        if (index >= _entries.Count) throw new ImageFormatException($"There is no type {index} in the type table.");
        return _codecs[index] ??= NewCodec(Present(_entries[index]), codecs);
    }

    private ObjectCodec NewCodec(Entry entry, CodecTable codecs)
    {
        var codec = codecs.OfWire(entry.Type, kind);
        if (entry.Changed is not { } changed) return codec;

        // Objects that something else than their fields makes, or refuses.
        return codec is FieldsCodec fields ? new UpgradedCodec(entry.Type, fields, changed.Map) : throw changed.Error;
    }

    private Entry ReadEntry(ByteReader bytes, ReadBudget budget)
    {
        switch ((TypeEntry)bytes.Byte())
        {
            case TypeEntry.Known:
                return new Entry(catalog.OfCode(bytes.Var32()), 1, 1);
            case TypeEntry.Named:
                return ReadNamed(bytes, budget);
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
                return new Entry(ReadOfMethod(bytes, budget), 1, 1);
            case TypeEntry.Closure:
            {
                var declaring = EntryAt(bytes).Type;
                var type = new ClosureIdentity(bytes.Fixed<ulong>(), bytes.Var32()).FindIn(declaring);
                CompareLayout(bytes, type);
                return new Entry(type, 1, 1);
            }

            case TypeEntry.Query:
                return new Entry(ReadQuery(bytes, budget), 1, 1);
            default:
                throw new ImageFormatException("The type table is malformed.");
        }
    }

    private Entry ReadGeneric(ByteReader bytes)
    {
        var (definition, _, _, changed, _) = EntryAt(bytes);
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
            var type = RuntimeTypes.Make(definition, arguments);
            if (type.IsValueType && RuntimeTypes.SizeOf(type) > GraphLimits.MaxValueBytes) throw new ImageFormatException($"A value of type {CodeNames.Of(definition)} is made too large.");
            return new Entry(type, depth, nodes, changed);
        }
        catch (Exception e) when (e is ArgumentException or TypeLoadException or NotSupportedException)
        {
            throw new ImageFormatException($"{CodeNames.Of(definition)} cannot have these type arguments.");
        }
    }

    private Entry ReadNamed(ByteReader bytes, ReadBudget budget)
    {
        var (assembly, fullName) = (ReadAssembly(bytes, budget).Name, ReadName(bytes, budget));
        // An assembly is named once, and looked for with each of its types.
        budget.Step(assembly.Length + fullName.Length);
        if (!catalog.TryResolve(assembly, fullName, out var type))
        {
            if (kind == GraphKind.Image && catalog.KnowsAssembly(assembly))
            {
                var missing = new CodeChangedException(TypeCatalog.Shorten(fullName), $"{assembly} has no type of that name here: it was renamed, moved or removed", isMethod: false);

                // An enum may stand there for fields only, which say themselves what they held.
                return TypeLayout.Read(bytes).Kind == LayoutKind.Enum ? new Entry(typeof(Enum), 1, 1, Missing: missing) : throw missing;
            }

            type = catalog.Resolve(assembly, fullName);
        }

        if (DifferenceOf(bytes, type) is not { } difference) return new Entry(type, 1, 1);

        // A struct lies in place in what holds it, and code means its fields by more than their names.
        if (difference.There is not { } there || !type.IsClass || OwnedTypes.IsOfCode(type)) throw difference.Error;
        if (FieldMap.TwinsIn(type, there, difference.Error.Difference) is { } twins) throw twins;
        return new Entry(type, 1, 1, new ChangedClass(new FieldMap(there), difference.Error));
    }

    private Type ReadQuery(ByteReader bytes, ReadBudget budget)
    {
        if (kind == GraphKind.Message) throw new ImageFormatException("A message names a class of queries.");
        var (library, version) = ReadAssembly(bytes, budget);
        if (library != QueryTypes.Library) throw new ImageFormatException("A query is of a library that makes none.");
        var type = new QueryIdentity(ReadName(bytes, budget), bytes.Fixed<ulong>(), bytes.Var32()).Find(sameBuild: version == QueryTypes.Version);
        CompareLayout(bytes, type);
        return type;
    }

    private (string Name, Guid Version) ReadAssembly(ByteReader bytes, ReadBudget budget)
    {
        var assembly = bytes.Var32();
        if (assembly == 0)
        {
            _assemblies.Add((ReadName(bytes, budget), kind == GraphKind.Image ? bytes.Fixed<Guid>() : default));
            _versions.TryAdd(_assemblies[^1].Name, _assemblies[^1].Version);
            assembly = _assemblies.Count;
        }

        return assembly <= _assemblies.Count ? _assemblies[assembly - 1] : throw new ImageFormatException("The type table is malformed.");
    }

    private Type ReadOfMethod(ByteReader bytes, ReadBudget budget)
    {
        var declaring = EntryAt(bytes).Type;
        var signature = ReadName(bytes, budget);
        var rank = bytes.Var32();
        var code = bytes.Fixed<ulong>();
        var outline = kind == GraphKind.Image ? CodeOutline.Read(bytes) : default;
        // A method that the author named is found by its signature; only where the compiler named it does its code take part in the search.
        var method = new MethodIdentity(signature, CompilerNames.IsCompilerMade(signature) ? code : 0, rank).FindIn(declaring);
        if (OwnedTypes.StateMachineOf(method) is not { } type)
            throw new CodeChangedException(CodeNames.Of(declaring) + "." + method.Name, "it is no longer an async method or iterator", isMethod: true);
        var isOther = DifferenceOf(bytes, type) is { } layout ? layout.Error : null;
        if (isOther is null && (kind == GraphKind.Message || IsSameBuild(type) || (OwnedTypes.CodeOf(type) == code && code != 0))) return type;

        // A local that was added says most, but one more await is what a person has to know: its locals follow from it.
        var inCode = OwnedTypes.OutlineOf(type);
        throw isOther is null || isOther.Difference == TemporariesDiffer || inCode.Awaits != outline.Awaits
            ? new CodeChangedException(CodeNames.Of(type), inCode.DifferenceFrom(outline), isMethod: true)
            : isOther;
    }

    private static string ReadName(ByteReader bytes, ReadBudget budget)
    {
        var name = bytes.Text();
        if (name.Length > GraphLimits.MaxName) throw new ImageFormatException($"A name of {name.Length} characters stands in the type table.");
        budget.Allocate(sizeof(char) * (long)name.Length);
        return name;
    }

    private void CompareLayout(ByteReader bytes, Type type)
    {
        if (DifferenceOf(bytes, type) is { } difference) throw difference.Error;
    }

    // Null where the fields are those of the sender; without fields where it is not even the same kind of type.
    private (LayoutField[]? There, CodeChangedException Error)? DifferenceOf(ByteReader bytes, Type type)
    {
        var here = TypeLayout.Of(type);
        if (kind == GraphKind.Message)
        {
            if (bytes.Fixed<uint>() != (uint)here.Fingerprint) throw new ImageFormatException($"The type {CodeNames.Of(type)} has other fields here than at the sender.");
            return null;
        }

        // The bytes of an equal type are equal: nearly always all that is to be done.
        if (bytes.TrySkip(here.Encoded)) return null;
        var (fingerprint, kindThere, there) = TypeLayout.Read(bytes);
        if (fingerprint == here.Fingerprint)
            return kindThere == LayoutKind.Enum && EnumMembers.DifferenceOf(type, there, here.Fields) is { } renumbered ? (null, renumbered) : null;
        var difference = kindThere == here.Kind ? FirstDifference(there, here.Fields) : $"it is a {NameOf(here.Kind)} here, and was a {NameOf(kindThere)} there";
        return (kindThere == here.Kind ? there : null, QueryTypes.Covers(type) ? QueryIdentity.Changed(type, difference) : new CodeChangedException(CodeNames.Of(type), difference, OwnedTypes.IsOfCode(type)));
    }

    private static string NameOf(LayoutKind kind) => kind switch
    {
        LayoutKind.Class => "class",
        LayoutKind.Struct => "struct",
        LayoutKind.Enum => "enum",
        LayoutKind.Interface => "interface",
        _ => throw new ImageFormatException("The type table is malformed."),
    };

    // Of those that have a name in the source, where there is one.
    private static string FirstDifference(LayoutField[] there, LayoutField[] here)
    {
        var left = new Dictionary<string, uint>();
        foreach (var field in there) left[field.Name] = field.Mark;
        var hasOtherTemporaries = false;
        foreach (var field in here)
        {
            var isKnown = left.Remove(field.Name, out var mark);
            if (isKnown && mark == field.Mark) continue;
            if (CompilerNames.UserName(field.Name) is { } name) return $"the field or local '{name}' {(isKnown ? "has another type" : "was added")}";
            hasOtherTemporaries = true;
        }

        if (left.Keys.Select(CompilerNames.UserName).OfType<string>().FirstOrDefault() is { } gone) return $"the field or local '{gone}' was removed";
        return hasOtherTemporaries || left.Count > 0 ? TemporariesDiffer : "its fields differ";
    }

    private bool IsSameBuild(Type type) => _versions.TryGetValue(type.Assembly.GetName().Name ?? "", out var version) && version != default && version == HotReload.BuildOf(type.Module);

    private Entry EntryAt(ByteReader bytes)
    {
        Trace?.Note(ReadPoint.EntryIndex, bytes.Position);
        var index = bytes.Var32();
        return index < _entries.Count ? Present(_entries[index]) : throw new ImageFormatException("The type table refers forward.");
    }

    private static Entry Present(Entry entry) => entry.Missing is { } missing ? throw missing : entry;

    /// <param name="Type">The type here.</param>
    /// <param name="Depth">Of its type arguments.</param>
    /// <param name="Nodes">In them, and itself.</param>
    /// <param name="Changed">Set where it is a class with other fields than at the sender.</param>
    /// <param name="Missing">Set where there is no such type here, and perhaps no object needs it.</param>
    private readonly record struct Entry(Type Type, int Depth, int Nodes, ChangedClass? Changed = null, CodeChangedException? Missing = null);

    private sealed record ChangedClass(FieldMap Map, CodeChangedException Error);
}
