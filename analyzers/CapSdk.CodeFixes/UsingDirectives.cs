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
        var end = LineEnds.Of(file);
        // Read, not made: what is made has elastic ends, where the formatter puts line ends of its own.
        var added = SyntaxFactory.ParseCompilationUnit($"using {space};{end}").Usings[0];
        var place = 1 + file.Usings.LastIndexOf(other => other.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) || (IsPlain(other) && Compare(other.Name!.ToString(), space) < 0));
        return place > 0 ? file.WithUsings(file.Usings.Insert(place, added)) : AddFirst(added, file, end);
    }

    // What stands at the head of the file stays there.
    private static CompilationUnitSyntax AddFirst(UsingDirectiveSyntax added, CompilationUnitSyntax file, SyntaxTrivia end)
    {
        var next = file.Externs.Count == 0 ? file.GetFirstToken(includeZeroWidth: true) : file.Externs.Last().GetLastToken().GetNextToken(includeZeroWidth: true);
        var trivia = next.LeadingTrivia;
        var head = file.Externs.Count == 0 ? FileHead.LengthOf(trivia) : 0;
        var rest = SyntaxFactory.TriviaList(trivia.Skip(head));
        var isApart = file.Usings.Count > 0 || rest.FirstOrDefault().IsKind(SyntaxKind.EndOfLineTrivia);
        var bare = file.ReplaceToken(next, next.WithLeadingTrivia(isApart ? rest : rest.Insert(0, end)));
        return bare.WithUsings(bare.Usings.Insert(0, added.WithLeadingTrivia(trivia.Take(head))));
    }

    private static bool IsPlain(UsingDirectiveSyntax directive) => directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name is not null;

    private static int Compare(string one, string other) => IsSystem(one) == IsSystem(other) ? string.CompareOrdinal(one, other) : IsSystem(one) ? -1 : 1;

    private static bool IsSystem(string space) => space == "System" || space.StartsWith("System.", StringComparison.Ordinal);
}
