using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CapSdk.Reading;

/// <summary>
/// The XML documentation of a constructor, to be repeated on its spawn methods. From the symbol, whose references are resolved; where the
/// compiler does not parse documentation (a project without a documentation file), from the comment as written.
/// </summary>
internal static class Documentation
{
    private static readonly HashSet<string> Kept = ["summary", "remarks", "param", "typeparam", "exception", "example", "seealso"];

    public static EquatableArray<string> Of(IMethodSymbol constructor)
    {
        var own = Elements(constructor);
        // The documentation of a primary constructor stands on its class.
        var elements = own.Count > 0 || !IsPrimary(constructor) ? own : Elements(constructor.ContainingType);
        return elements.SelectMany(Lines).ToEquatable();
    }

    private static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    private static List<XElement> Elements(ISymbol symbol)
    {
        var xml = symbol.GetDocumentationCommentXml();
        var text = string.IsNullOrWhiteSpace(xml) ? $"<member>{FromTrivia(symbol)}</member>" : xml!;
        try
        {
            return [.. XElement.Parse(text, LoadOptions.PreserveWhitespace).Elements().Where(e => Kept.Contains(e.Name.LocalName))];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static string FromTrivia(ISymbol symbol) => string.Join("\n",
        from reference in symbol.DeclaringSyntaxReferences
        from line in reference.GetSyntax().GetLeadingTrivia().ToFullString().Split('\n')
        let text = line.Trim()
        where text.StartsWith("///", StringComparison.Ordinal)
        select text.Substring(3).TrimStart());

    private static IEnumerable<string> Lines(XElement element) =>
        from line in element.ToString(SaveOptions.DisableFormatting).Split('\n')
        let text = line.Trim()
        where text.Length > 0
        select text;
}
