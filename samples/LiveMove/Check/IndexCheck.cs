using System.Globalization;
using LiveMove.Contracts;

namespace LiveMove.Check;

/// <summary>Compares the index of an indexer with the plain one, word by word.</summary>
internal static class IndexCheck
{
    private const int WordsAtOnce = 500;

    public static async Task<VerdictPoint> RunAsync(IIndexer indexer, IndexSummary summary, TextReader plain, CancellationToken cancel)
    {
        var words = 0;
        await foreach (var line in LinesOf(indexer))
        {
            var expected = await plain.ReadLineAsync(cancel);
            if (line != expected) return Point($"word {words + 1} is '{Short(line)}', but '{Short(expected)}' in the plain index", false);
            words++;
        }

        var more = await plain.ReadLineAsync(cancel);
        if (more is not null) return Point($"'{Short(more)}' is missing", false);
        var found = string.Create(CultureInfo.InvariantCulture, $"{words:N0} words, {summary.Uses:N0} uses, {summary.Files:N0} files");
        return Point(found, words == summary.Words);
    }

    private static async IAsyncEnumerable<string> LinesOf(IIndexer indexer)
    {
        for (var first = 0; ; first += WordsAtOnce)
        {
            var page = await indexer.Words(first, WordsAtOnce);
            if (page.IsEmpty) yield break;
            foreach (var entry in page) yield return IndexLine.Of(entry.Word, entry.Uses.Select(use => (use.File, use.Count)));
        }
    }

    private static VerdictPoint Point(string found, bool holds) => new("the index equals the one that another OS process built with File", found, holds);

    private static string Short(string? line) => line is null ? "(nothing)" : line.Length <= 60 ? line.Replace('\t', ' ') : line[..60].Replace('\t', ' ') + "…";
}
