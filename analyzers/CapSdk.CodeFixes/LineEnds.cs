using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace CapSdk.CodeFixes;

/// <summary>How the lines of a file end.</summary>
internal static class LineEnds
{
    /// <summary>As the first line of the file that the node is in does.</summary>
    public static SyntaxTrivia Of(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var end = text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak));
        return end.Length == 0 ? SyntaxFactory.LineFeed : SyntaxFactory.EndOfLine(end);
    }
}
