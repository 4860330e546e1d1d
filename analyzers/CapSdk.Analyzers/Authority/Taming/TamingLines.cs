namespace CapSdk.Confinement;

/// <summary>The lines of a list: cells divided by tabs.</summary>
internal static class TamingLines
{
    /// <summary>The verdicts as they are written, in the order of <see cref="Verdict"/> behind <see cref="Verdict.Unlisted"/>.</summary>
    public static readonly IReadOnlyList<string> Verdicts = new[] { "safe", "passed", "turn", "applied", "nondet", "unsafe", "forbidden" };

    public static IEnumerable<(int Start, int End)> In(string text, int start, int end)
    {
        while (start < end)
        {
            var stop = text.IndexOf('\n', start, end - start);
            if (stop < 0) stop = end;
            var trimmed = stop > start && text[stop - 1] == '\r' ? stop - 1 : stop;
            if (trimmed > start && text[start] != '#') yield return (start, trimmed);
            start = stop + 1;
        }
    }

    public static string[] Cells(string text, int start, int end) => text.Substring(start, end - start).Split('\t');

    /// <summary>Of a line: what it is about, verdict, reason, and what to do instead.</summary>
    public static TamingEntry EntryOf(string[] cells) => new(VerdictOf(cells[1]), cells.Length > 2 ? cells[2] : "", cells.Length > 3 ? cells[3] : null);

    private static Verdict VerdictOf(string name)
    {
        for (var i = 0; i < Verdicts.Count; i++)
            if (Verdicts[i] == name) return (Verdict)(i + 1);
        return Verdict.Unlisted;
    }
}
