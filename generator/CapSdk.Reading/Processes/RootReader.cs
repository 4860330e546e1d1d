using Microsoft.CodeAnalysis;

namespace CapSdk.Reading;

/// <summary>
/// Finds the capability interface of a process's root object: the only one that is not a base of another, else the one that
/// <c>Root</c> names.
/// </summary>
internal static class RootReader
{
    public static INamedTypeSymbol? Read(INamedTypeSymbol type, ProblemList problems)
    {
        var facets = type.AllInterfaces.Where(SdkNames.IsCapability).ToArray();
        if (Named(type) is { } named) return Match(type, named, facets, problems);
        var roots = facets.Where(f => !facets.Any(other => other.AllInterfaces.Contains(f, SymbolEqualityComparer.Default))).ToArray();
        switch (roots.Length)
        {
            case 1:
                return Accessible(type, roots[0], problems);
            case 0:
                if (!type.AllInterfaces.Any(i => i.TypeKind == TypeKind.Error)) problems.Add(Rules.NoRoot, type, type.Name);
                return null;
            default:
                problems.Add(Rules.AmbiguousRoot, type, type.Name, string.Join(", ", roots.Select(r => $"'{Name(r)}'")), OpenName(roots[0]));
                return null;
        }
    }

    private static INamedTypeSymbol? Named(INamedTypeSymbol type) =>
        type.FindAttribute("ProcessAttribute")?.NamedArguments.FirstOrDefault(a => a.Key == "Root").Value.Value as INamedTypeSymbol;

    private static INamedTypeSymbol? Match(INamedTypeSymbol type, INamedTypeSymbol named, INamedTypeSymbol[] facets, ProblemList problems)
    {
        // An attribute cannot mention type parameters, so a generic class names its root open: Root = typeof(IBox<>).
        var matching = facets.Where(f => SymbolEqualityComparer.Default.Equals(named.IsUnboundGenericType ? Unbound(f) : f, named)).ToArray();
        if (matching.Length == 1) return Accessible(type, matching[0], problems);
        problems.Add(Rules.InvalidRoot, type, type.Name, Name(named));
        return null;
    }

    private static INamedTypeSymbol Unbound(INamedTypeSymbol type) => type.IsGenericType ? type.ConstructUnboundGenericType() : type;

    // An inaccessible interface has a problem of its own, at its declaration.
    private static INamedTypeSymbol? Accessible(INamedTypeSymbol type, INamedTypeSymbol root, ProblemList problems)
    {
        if (Reaches.ReachOf(root) != Reach.None) return root;
        problems.Add(Rules.InaccessibleProcess, type, type.Name);
        return null;
    }

    private static string Name(INamedTypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    private static string OpenName(INamedTypeSymbol type) => Name(Unbound(type));
}
