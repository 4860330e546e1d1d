using CapSdk.Confinement;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Compilations;

/// <summary>
/// The taming of the base class library as a list for BannedApiAnalyzers, as generous as its format permits: each namespace of which nothing is allowed, each type that may not be named, and each denied member of those that may.
/// </summary>
internal static class BannedSymbols
{
    /// <summary>The peer.</summary>
    public static IReadOnlyList<string> Analyzers { get; } = [.. Directory.EnumerateFiles(References.Metadata("BannedApiAnalyzers"), "*.dll").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Entries()
    {
        List<string> entries = [];
        Add(CSharpCompilation.Create("Banned", references: References.Framework).GlobalNamespace, entries);
        entries.Sort(StringComparer.Ordinal);
        return entries;
    }

    private static bool Add(INamespaceSymbol space, List<string> entries)
    {
        var types = space.GetTypeMembers().Where(static type => type.DeclaredAccessibility == Accessibility.Public).ToArray();
        var isDenied = types.Length > 0 && types.All(static type => !IsAllowed(type) && type.GetMembers().All(member => !TamingIds.IsAllowed(member)));
        foreach (var inner in space.GetNamespaceMembers()) isDenied &= Add(inner, entries);
        foreach (var type in types) Add(type, entries);
        if (isDenied) entries.Add($"{space.GetDocumentationCommentId()};is ambient authority");
        return isDenied || types.Length == 0;
    }

    private static void Add(INamedTypeSymbol type, List<string> entries)
    {
        var isAllowed = IsAllowed(type);
        var members = type.GetMembers().Where(static member => member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal).ToArray();
        var denied = members.Where(member => member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null } && !TamingIds.IsAllowed(member)).ToArray();

        // A type whose static members are allowed in part cannot be banned as a whole: the peer takes the name before a dot for a use.
        var hasAllowed = denied.Length < members.Count(static member => member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null });
        if (!isAllowed && !hasAllowed) entries.Add($"{type.GetDocumentationCommentId()};is ambient authority");
        else foreach (var member in denied) entries.Add($"{member.GetDocumentationCommentId()};is ambient authority");
        foreach (var nested in members.OfType<INamedTypeSymbol>()) Add(nested, entries);
    }

    private static bool IsAllowed(INamedTypeSymbol type) => TamingIds.IsAllowed(type);
}
