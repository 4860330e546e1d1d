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

    /// <summary>The types of an assembly whose spawn methods have the name, or would have it if they were process classes.</summary>
    public static IEnumerable<INamedTypeSymbol> Candidates(IAssemblySymbol assembly, string name) => Candidates(assembly.GlobalNamespace, name);

    /// <summary>The number of type parameters of the spawn methods.</summary>
    public static int ArityOf(INamedTypeSymbol type) => type.Arity + (type.ContainingType is { } containing ? ArityOf(containing) : 0);

    private static IEnumerable<INamedTypeSymbol> Candidates(INamespaceSymbol space, string name) =>
        space.GetNamespaceMembers().SelectMany(inner => Candidates(inner, name)).Concat(Named(space, name));

    private static IEnumerable<INamedTypeSymbol> Named(INamespaceOrTypeSymbol around, string name)
    {
        foreach (var type in around.GetTypeMembers())
        {
            if (type.Name == name) yield return type;
            else if (name.StartsWith(type.Name, StringComparison.Ordinal))
                foreach (var nested in Named(type, name.Substring(type.Name.Length))) yield return nested;
        }
    }
}
