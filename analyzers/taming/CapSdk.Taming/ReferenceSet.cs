using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Taming;

/// <summary>What a directory of reference assemblies lets a program name: its public and protected types and members.</summary>
internal sealed class ReferenceSet
{
    private readonly Dictionary<string, INamedTypeSymbol> _types = [];

    public ReferenceSet(IEnumerable<MetadataReference> references)
    {
        var compilation = CSharpCompilation.Create("Taming", references: references);
        foreach (var type in TypesIn(compilation.GlobalNamespace)) _types.TryAdd(TamingIds.OfType(type), type);
    }

    public static ReferenceSet Of(string directory) => new(Directory.EnumerateFiles(directory, "*.dll").Select(static path => MetadataReference.CreateFromFile(path)));

    /// <summary>By documentation id, without <c>T:</c>.</summary>
    public IReadOnlyDictionary<string, INamedTypeSymbol> Types => _types;

    /// <summary>The members that can be named or are called by the language; of properties and events, not their accessors.</summary>
    public static IEnumerable<ISymbol> MembersOf(INamedTypeSymbol type) =>
        type.GetMembers().Where(static member => member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null } && IsVisible(member));

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceSymbol space) =>
        space.GetNamespaceMembers().SelectMany(TypesIn).Concat(space.GetTypeMembers().SelectMany(WithNested)).Where(IsVisible);

    private static IEnumerable<INamedTypeSymbol> WithNested(INamedTypeSymbol type) => type.GetTypeMembers().SelectMany(WithNested).Prepend(type);

    private static bool IsVisible(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)) return false;
        return true;
    }
}
