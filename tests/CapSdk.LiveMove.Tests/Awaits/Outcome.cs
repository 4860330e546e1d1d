using System.Collections.Immutable;
using System.Text;
using LiveMove.Contracts;

namespace CapSdk.LiveMove.Tests.Awaits;

/// <summary>What came of a run.</summary>
internal sealed record Outcome(
    IndexSummary Summary, ImmutableArray<Finding> Findings, ImmutableArray<WordEntry> Words, IndexProgress Progress, ReadAccount Reads, World World, IReadOnlyList<Trip> Trips)
{
    /// <summary>What must not depend on moves, as text: the index, the answers, and the reads of each file, asked and served in one order.</summary>
    public string Seen
    {
        get
        {
            var text = new StringBuilder();
            text.AppendLine($"{Summary}").AppendJoin('\n', Findings).AppendLine();
            // The word that was learned last depends on which file came last.
            text.AppendLine($"{Progress with { NewestWord = null }}");
            foreach (var entry in Words) text.AppendLine($"{entry.Word}: {string.Join(", ", entry.Uses)}");
            text.AppendLine("asked").AppendLine(InOrder(Reads.Asked));
            text.AppendLine("served").AppendLine(InOrder(World.Served));
            // Calls are ordered, replies to several calls are not.
            text.AppendLine("replied").AppendLine(InOrder(Reads.Replied.OrderBy(static read => read.Offset)));
            return text.Append("reported ").AppendJoin(", ", World.Reports.Select(static report => report.FilesRead)).ToString();
        }
    }

    private static string InOrder(IEnumerable<FileRead> reads) => string.Join('\n', reads
        .GroupBy(static read => read.File)
        .OrderBy(static file => file.Key, StringComparer.Ordinal)
        .Select(static file => $"{file.Key}: {string.Join(", ", file.Select(static read => read.Offset))}"));
}
