using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.CodeFixes;

/// <summary>The using directives at the head of a file.</summary>
internal static class UsingDirectives
{
    /// <summary>Adds one where the alphabet wants it, after those of System.</summary>
    public static CompilationUnitSyntax Add(CompilationUnitSyntax file, string space)
    {
        var added = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(space).WithLeadingTrivia(SyntaxFactory.Space)).WithTrailingTrivia(SyntaxFactory.LineFeed);
        if (file.Usings.Count == 0) return file.WithUsings(SyntaxFactory.SingletonList(added.WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed)));
        var place = 1 + file.Usings.LastIndexOf(other => other.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) || (IsPlain(other) && Compare(other.Name!.ToString(), space) < 0));
        if (place > 0) return file.WithUsings(file.Usings.Insert(place, added));
        // A comment at the head of the file stays there.
        var first = file.Usings[0];
        var usings = file.Usings.Replace(first, first.WithLeadingTrivia());
        return file.WithUsings(usings.Insert(0, added.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    private static bool IsPlain(UsingDirectiveSyntax directive) => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name is not null;

    private static int Compare(string one, string other) => IsSystem(one) == IsSystem(other) ? string.CompareOrdinal(one, other) : IsSystem(one) ? -1 : 1;

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
}
