using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>What stands after <c>Spawn</c> in the names of spawn methods: the names of the types around the class, and its own.</summary>
internal static class SpawnNames
{
    public static string Of(INamedTypeSymbol type) => type.ContainingType is { } containing ? Of(containing) + type.Name : type.Name;

    /// <summary>The class without its namespace.</summary>
    public static string Display(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) is var own && type.ContainingType is { } containing
        ? Display(containing) + "." + own
        : own;

    /// <summary>
    /// Another process class of the namespace whose spawn methods have the same name and number of type parameters, or null. In another namespace it
    /// could be told apart by a using directive.
    /// </summary>
    public static INamedTypeSymbol? Rival(INamedTypeSymbol type) => Named(type.ContainingNamespace, Of(type)).FirstOrDefault(other =>
        !SymbolEqualityComparer.Default.Equals(other, type) && other.IsProcess() && Reaches.ReachOf(other) != Reach.None && ArityOf(other) == ArityOf(type));

    /// <summary>
    /// The types of an assembly whose spawn methods have one of the names, or would have it if they were process classes. The compiler keeps the names
    /// of all types of an assembly: most assemblies have none that fits, and are not walked.
    /// </summary>
    public static IEnumerable<INamedTypeSymbol> Candidates(IAssemblySymbol assembly, ImmutableArray<string> names, CancellationToken cancel) =>
        names.Any(name => Ends(name).Any(assembly.TypeNames.Contains)) ? Candidates(assembly.GlobalNamespace, names, cancel) : [];

    /// <summary>The number of type parameters of the spawn methods.</summary>
    public static int ArityOf(INamedTypeSymbol type) => type.Arity + (type.ContainingType is { } containing ? ArityOf(containing) : 0);

    private static IEnumerable<INamedTypeSymbol> Candidates(INamespaceSymbol space, ImmutableArray<string> names, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return space.GetNamespaceMembers().SelectMany(inner => Candidates(inner, names, cancel)).Concat(names.SelectMany(name => Named(space, name)));
    }

    // By name, since a compiler that is asked for all types of a namespace has to make them first.
    private static IEnumerable<INamedTypeSymbol> Named(INamespaceOrTypeSymbol around, string name)
    {
        foreach (var type in around.GetTypeMembers(name)) yield return type;
        for (var length = 1; length < name.Length; length++)
            foreach (var containing in around.GetTypeMembers(name.Substring(0, length)))
                foreach (var nested in Named(containing, name.Substring(length))) yield return nested;
    }

    // What a class may be called that is spawned by the name: all of it, or what is left after the names of the types around it.
    private static IEnumerable<string> Ends(string name) => Enumerable.Range(0, name.Length).Select(start => name.Substring(start));
}
