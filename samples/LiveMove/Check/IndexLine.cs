using System.Globalization;
using System.Text;

namespace LiveMove.Check;

/// <summary>A word of an index as a line of text, by which two indexes are compared.</summary>
internal static class IndexLine
{
    public static string Of(string word, IEnumerable<(string File, int Count)> uses)
    {
        var line = new StringBuilder(word);
        foreach (var (file, count) in uses) line.Append(CultureInfo.InvariantCulture, $"\t{file}={count}");
        return line.ToString();
    }
}
