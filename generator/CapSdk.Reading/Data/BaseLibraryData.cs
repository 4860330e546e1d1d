using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// The base class library's data types. A closed list: everything else in it is a service, a handle or a view of something that stays
/// on its host, and its private fields are not ours to copy.
/// </summary>
internal static class BaseLibraryData
{
    private static readonly HashSet<string> Types = [.. Values(), .. Collections(), .. CollectionInterfaces()];

    /// <summary>True for the assemblies of which no attribute admits a type: the base library proper, without what ships beside it.</summary>
    public static bool IsClosed(IAssemblySymbol? assembly) =>
        assembly is { Name: var name } && (name is "mscorlib" or "netstandard" or "System" || name.StartsWith("System.", StringComparison.Ordinal));

    public static bool IsBaseLibrary(IAssemblySymbol? assembly) =>
        assembly is { Name: var name } && (name is "mscorlib" or "netstandard" or "System" or "WindowsBase"
            || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    public static bool Contains(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Enum || type.IsTupleType || Types.Contains(MetadataNames.Of(type.OriginalDefinition)) || IsException(type) || IsBytes(type);

    private static bool IsException(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (MetadataNames.Of(type) == "System.Exception") return true;
        return false;
    }

    private static bool IsBytes(INamedTypeSymbol type) =>
        MetadataNames.Of(type.OriginalDefinition) is "System.Memory`1" or "System.ReadOnlyMemory`1"
        && type.TypeArguments[0].SpecialType == SpecialType.System_Byte;

    private static IEnumerable<string> Values() => In("System",
        "Boolean", "Byte", "SByte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64", "Int128", "UInt128", "Single", "Double", "Half",
        "Char", "String", "Decimal", "DateTime", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Uri", "Version", "Range",
        "Index", "Nullable`1", "Tuple`1", "Tuple`2", "Tuple`3", "Tuple`4", "Tuple`5", "Tuple`6", "Tuple`7", "Tuple`8", "ValueTuple",
        "ValueTuple`1", "ArraySegment`1", "Numerics.BigInteger", "Text.StringBuilder");

    private static IEnumerable<string> Collections() => In("System.Collections",
        "Generic.List`1", "Generic.Dictionary`2", "Generic.HashSet`1", "Generic.SortedDictionary`2", "Generic.SortedList`2",
        "Generic.SortedSet`1", "Generic.LinkedList`1", "Generic.Queue`1", "Generic.Stack`1", "Generic.PriorityQueue`2",
        "Generic.OrderedDictionary`2", "Generic.KeyValuePair`2", "ObjectModel.Collection`1", "ObjectModel.ReadOnlyCollection`1",
        "ObjectModel.ReadOnlyDictionary`2", "ObjectModel.ReadOnlySet`1", "Immutable.ImmutableArray`1", "Immutable.ImmutableList`1",
        "Immutable.ImmutableDictionary`2", "Immutable.ImmutableHashSet`1", "Immutable.ImmutableSortedDictionary`2",
        "Immutable.ImmutableSortedSet`1", "Immutable.ImmutableQueue`1", "Immutable.ImmutableStack`1", "Frozen.FrozenDictionary`2",
        "Frozen.FrozenSet`1");

    private static IEnumerable<string> CollectionInterfaces() => In("System.Collections",
        "Generic.IEnumerable`1", "Generic.ICollection`1", "Generic.IList`1", "Generic.IReadOnlyCollection`1", "Generic.IReadOnlyList`1",
        "Generic.IDictionary`2", "Generic.IReadOnlyDictionary`2", "Generic.ISet`1", "Generic.IReadOnlySet`1",
        "Immutable.IImmutableList`1", "Immutable.IImmutableDictionary`2", "Immutable.IImmutableSet`1", "Immutable.IImmutableQueue`1",
        "Immutable.IImmutableStack`1");

    private static IEnumerable<string> In(string space, params string[] names) => names.Select(name => space + "." + name);
}
