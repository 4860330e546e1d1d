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

    /// <summary>What a line is to be, as messages say it.</summary>
    public static string Form => $"write 'T:type', 'N:namespace' or, behind a tab, a member, then a tab and one of {string.Join(", ", Verdicts)}";

    /// <summary>True for one that says what it is about, and a verdict that there is.</summary>
    public static bool IsOne(string text, int start, int end)
    {
        var cells = Cells(text, start, end);
        var isMember = cells[0].Length == 0;
        var verdict = isMember ? cells.Length > 2 ? cells[2] : null : cells.Length > 1 ? cells[1] : "";
        var isSubject = isMember ? cells.Length > 1 && cells[1].Length > 0 : cells[0].StartsWith("T:", StringComparison.Ordinal) || cells[0].StartsWith("N:", StringComparison.Ordinal);
        return isSubject && (verdict is null || Verdicts.Contains(verdict));
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
