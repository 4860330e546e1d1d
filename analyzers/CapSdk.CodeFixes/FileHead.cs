using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.CodeFixes;

/// <summary>What stands above everything else in a file and is about the file: its licence, <c>#nullable</c>, <c>#pragma</c>.</summary>
internal static class FileHead
{
    /// <summary>How much of what stands before the first token belongs to the head, with the empty lines below it.</summary>
    /// <remarks>
    /// The first comment does; a later one that has no empty line below it is about what follows. Never what is documentation, or between
    /// <c>#if</c> and <c>#endif</c>, or in a region that goes on.
    /// </remarks>
    public static int LengthOf(SyntaxTriviaList trivia)
    {
        var (length, regions, isFirst, hasComment) = (0, 0, true, false);
        for (var i = 0; i < trivia.Count && !IsBarrier(trivia[i]); i++)
        {
            if (trivia[i].IsKind(SyntaxKind.RegionDirectiveTrivia)) regions++;
            if (trivia[i].IsKind(SyntaxKind.EndRegionDirectiveTrivia)) regions--;
            if (IsComment(trivia[i])) hasComment = true;
            if (!trivia[i].IsDirective && !trivia[i].IsKind(SyntaxKind.EndOfLineTrivia)) continue;
            // At the end of a line.
            isFirst &= hasComment;
            if (regions == 0 && (isFirst || !hasComment)) length = i + 1;
            hasComment = false;
        }

        return length;
    }

    private static bool IsComment(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia);

    private static bool IsBarrier(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.IfDirectiveTrivia) || IsDocumentation(trivia) || trivia.IsKind(SyntaxKind.SkippedTokensTrivia);

    // A project without a documentation file has its documentation read as plain comments.
    private static bool IsDocumentation(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
        || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
        || (IsComment(trivia) && trivia.ToString() is var text && (Begins(text, "///", '/') || Begins(text, "/**", '*', '/')));

    // More of the same is a plain comment again.
    private static bool Begins(string text, string mark, params char[] notBefore) =>
        text.StartsWith(mark, StringComparison.Ordinal) && (text.Length == mark.Length || !notBefore.Contains(text[mark.Length]));
}
