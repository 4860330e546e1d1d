using System.Buffers;
using System.Text.RegularExpressions;

namespace CapSdk.Codecs.Code;

/// <summary>
/// Names that the C# compiler gives to closures, lambdas and state machines contain the ordinal of the method in its type, which changes
/// when an unrelated method is added. Identity is judged on names without these ordinals.
/// </summary>
internal static partial class CompilerNames
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789ABCDEF");

    // <File>F, a hash of the path of the file, __Name.
    private const int HashLength = 64;

    /// <summary>True for names that no source can contain. What is local to a file has its author's name, behind that of the file.</summary>
    public static bool IsCompilerMade(string name) => name.StartsWith('<') && !IsLocalToFile(name);

    /// <summary>True for the name of a type that is local to a file (<c>file class</c>).</summary>
    public static bool IsLocalToFile(string name) => EndOfFile(name) > 0;

    /// <summary>The name of a type that is local to a file as its author knows it; other names as they are.</summary>
    public static string WithoutFile(string name) => name[EndOfFile(name)..];

    // Where the author's name begins; 0 where there is no file before it.
    private static int EndOfFile(string name)
    {
        if (!name.StartsWith('<')) return 0;
        var hash = name.IndexOf(">F", StringComparison.Ordinal) + 2;
        var end = hash + HashLength;
        return hash > 2 && name.Length > end + 2 && name.AsSpan(end, 2) is "__" && !name.AsSpan(hash, HashLength).ContainsAnyExcept(s_hexDigits) ? end + 2 : 0;
    }

    /// <summary>
    /// The name with the ordinals of methods and anonymous types, and hashes of the paths of files, replaced by <c>#</c>; ordinals within one method stay.
    /// </summary>
    public static string WithoutOrdinals(string name) => name.Contains('<') ? Ordinals().Replace(name, "#") : name;

    /// <summary>The user's name in a name made for a local, a closure's method or a backing field; null for a temporary.</summary>
    public static string? UserName(string name)
    {
        if (!name.StartsWith('<')) return name;
        if (EndOfFile(name) is > 0 and var own) return name[own..];
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

    /// <summary>True for what the compiler made of a lambda or a local function of a method, by the name of that, which may implement an interface's explicitly.</summary>
    public static bool IsWithin(string name, string method)
    {
        if (!name.StartsWith('<')) return false;
        var end = name.IndexOf(">b__", StringComparison.Ordinal) is > 0 and var lambda ? lambda : name.IndexOf(">g__", StringComparison.Ordinal);
        return end > 0 && name.AsSpan(1, end - 1) is var within && within.EndsWith(method, StringComparison.Ordinal) && (within.Length == method.Length || within[^(method.Length + 1)] == '.');
    }

    [GeneratedRegex(@"(?<=DisplayClass|>b__|<>9__|\|)\d+(?=_\d)|(?<=<>c__|>d__|AnonymousType|<>o__)\d+|(?<=(^|\+)<)\d+(?=>__)|(?<=>F)[0-9A-F]{64}(?=__)", RegexOptions.CultureInvariant)]
    private static partial Regex Ordinals();
}
