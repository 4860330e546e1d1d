using Microsoft.CodeAnalysis.CSharp;

namespace CapSdk.Reading;

internal static class Identifiers
{
    /// <summary>A name as source code writes it: keywords, contextual ones too, get an at sign.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The wished name, or with the first free number; takes it.</summary>
    public static string Fresh(string wish, ISet<string> taken)
    {
        var name = wish;
        for (var number = 2; !taken.Add(name); number++) name = wish + number;
        return name;
    }

    public static string Unescape(string name) => name.TrimStart('@');
}
