using System.Text.RegularExpressions;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Names that the C# compiler gives to closures, lambdas and state machines contain the ordinal of the method in its type, which changes
/// when an unrelated method is added. Identity is judged on names without these ordinals.
/// </summary>
internal static partial class CompilerNames
{
    /// <summary>True for names that no source can contain.</summary>
    public static bool IsCompilerMade(string name) => name.StartsWith('<');

    /// <summary>The name with the ordinals of methods and anonymous types replaced by <c>#</c>; ordinals within one method stay.</summary>
    public static string WithoutOrdinals(string name) => name.Contains('<') ? Ordinals().Replace(name, "#") : name;

    /// <summary>The user's name in a name made for a local, a closure's method or a backing field; null for a temporary.</summary>
    public static string? UserName(string name)
    {
        if (!name.StartsWith('<')) return name;
        var close = name.LastIndexOf('>');
        if (close < 0) return null;
        if (name.IndexOf(">g__", StringComparison.Ordinal) is > 0 and var local)
        {
            var bar = name.IndexOf('|', local);
            return name[(local + 4)..(bar < 0 ? name.Length : bar)];
        }

        var inner = name[1..close].TrimStart('<');
        return inner.Length == 0 ? null : inner.Split('>')[0];
    }

    [GeneratedRegex(@"(?<=DisplayClass|>b__|<>9__|\|)\d+(?=_\d)|(?<=<>c__|>d__|AnonymousType|<>o__)\d+|(?<=(^|\+)<)\d+(?=>__)", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinals();
}
