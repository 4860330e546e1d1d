using System.Text.RegularExpressions;
using LiveMove.Library;

namespace LiveMove.Check;

/// <summary>
/// The same index, built the ordinary way: one OS process, whole files, no capability in sight. Shares nothing with the component but the
/// notion of which files are text.
/// </summary>
internal static partial class PlainIndex
{
    /// <summary>One line for each word, in ordinal order.</summary>
    /// <param name="spoiled">Claims a use too many, so that the check can be seen to fail.</param>
    public static int Print(DirectoryInfo folder, TextWriter output, bool spoiled)
    {
        var words = new SortedDictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        foreach (var file in TextFiles.Below(folder)) Add(words, Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/'), file);
        if (spoiled && words.Count > 0)
        {
            var uses = words.Last().Value;
            uses[uses.First().Key]++;
        }

        foreach (var (word, uses) in words) output.WriteLine(IndexLine.Of(word, uses.Select(use => (use.Key, use.Value))));
        output.Flush();
        return 0;
    }

    private static void Add(SortedDictionary<string, SortedDictionary<string, int>> words, string path, FileInfo file)
    {
        var text = System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file.FullName));
        foreach (var match in Word().EnumerateMatches(text))
        {
            var word = text.Substring(match.Index, match.Length).ToLowerInvariant();
            if (!words.TryGetValue(word, out var uses)) words.Add(word, uses = new SortedDictionary<string, int>(StringComparer.Ordinal));
            uses[path] = uses.GetValueOrDefault(path) + 1;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
