using System.Reflection;

namespace CapSdk.Codecs.Queries;

/// <summary>The operators that a private class of LINQ is there for, as the author of a query knows them.</summary>
internal static class QueryNames
{
    private const int MaxLength = 100;

    // Longest first: SelectMany is not Select.
    private static readonly Lazy<string[]> s_operators = new(static () =>
        [.. typeof(Enumerable).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(static method => method.Name).Distinct().OrderByDescending(static name => name.Length)]);

    /// <summary><c>Where and Select</c> for <c>System.Linq.Enumerable+ArrayWhereSelectIterator`2</c>; the class where its name says no operator.</summary>
    public static string Of(string className)
    {
        var name = className[..Math.Min(className.Length, MaxLength)];
        name = name[(name.LastIndexOf('+') + 1)..].Split('`')[0];
        List<string> operators = [];
        for (var at = 0; at < name.Length;)
        {
            var found = Array.Find(s_operators.Value, candidate => name.AsSpan(at).StartsWith(candidate, StringComparison.Ordinal));
            if (found is not null) operators.Add(found);
            at += found?.Length ?? 1;
        }

        return operators.Count > 0 ? string.Join(" and ", operators.Distinct()) : name[(name.LastIndexOf('.') + 1)..];
    }
}
