using System.Collections.Immutable;
using CapSdk.Reading;
using Microsoft.CodeAnalysis;

namespace CapSdk.Analyzers.Moving;

/// <summary>
/// What the runtime knows of the base class library: the types that travel, the classes from which a component's classes may derive, and what to hold
/// instead of others. Text files, which a test holds equal to the runtime.
/// </summary>
internal static class PlatformTypes
{
    private static readonly ImmutableHashSet<string> Travelling = [.. Lines("TravellingTypes.txt")];

    private static readonly ImmutableHashSet<string> Open = [.. Lines("OpenBases.txt")];

    private static readonly ImmutableDictionary<string, string> Substitutes =
        Lines("Substitutes.txt").Select(static line => line.Split('\t')).ToImmutableDictionary(static parts => parts[0], static parts => parts[1]);

    /// <summary>False where no object of the type, or of a class derived from it, can be in an image.</summary>
    public static bool MayTravel(INamedTypeSymbol type) =>
        type.IsTupleType || Travelling.Contains(MetadataNames.Of(type.OriginalDefinition)) || IsTakenByWhatItDoes(type);

    /// <summary>A class of the base library that keeps the classes derived from it from travelling, or null.</summary>
    public static INamedTypeSymbol? ClosedBaseOf(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
            if (BaseLibraryData.IsClosed(at.ContainingAssembly)) return Open.Contains(MetadataNames.Of(at.OriginalDefinition)) ? null : at;
        return null;
    }

    /// <summary>What to hold instead of a type, where there is something to say of this very one or of a class that it derives from.</summary>
    public static string? SubstituteFor(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (Substitutes.TryGetValue(MetadataNames.Of(at.OriginalDefinition), out var instead)) return instead;
            if (at.ContainingNamespace?.ToDisplayString() is { } space && Substitutes.TryGetValue(space + ".*", out instead)) return instead;
        }

        return null;
    }

    // Exceptions travel by what they say, comparers by what they compare, queries by what they are made of; a type object is a member of something too.
    private static bool IsTakenByWhatItDoes(INamedTypeSymbol type) =>
        MetadataNames.Of(type.OriginalDefinition) is "System.CharEnumerator" or "System.Reflection.MemberInfo" or "System.Reflection.TypeInfo"
        || type.ContainingAssembly.Name == "System.Linq" || IsException(type) || type.AllInterfaces.Any(IsComparer);

    public static bool IsException(INamedTypeSymbol type) => MetadataNames.Of(type) == "System.Exception" || (type.BaseType is { } above && IsException(above));

    private static bool IsComparer(INamedTypeSymbol facet) => MetadataNames.Of(facet.OriginalDefinition) is
        "System.Collections.IComparer" or "System.Collections.IEqualityComparer" or "System.Collections.Generic.IComparer`1" or "System.Collections.Generic.IEqualityComparer`1";

    private static IEnumerable<string> Lines(string file)
    {
        using var text = new StreamReader(typeof(PlatformTypes).Assembly.GetManifestResourceStream(file)!);
        while (text.ReadLine() is { } line) yield return line;
    }
}
