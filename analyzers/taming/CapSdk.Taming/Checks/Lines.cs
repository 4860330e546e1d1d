using CapSdk.Confinement;

namespace CapSdk.Taming.Checks;

/// <summary>Each line is well formed, and stands once.</summary>
internal static class Lines
{
    public static IEnumerable<string> Problems(ListFiles list)
    {
        foreach (var (name, file) in list.Files)
        {
            HashSet<string> seen = [];
            var (type, number, isType) = ("", 0, false);
            foreach (var line in file.Text.Split('\n'))
            {
                number++;
                if (line.Length == 0 || line[0] == '#') continue;
                var cells = line.TrimStart('\t').Split('\t');
                var isMember = line[0] == '\t';
                if (!isMember) (type, isType) = (cells[0], cells[0].StartsWith("T:", StringComparison.Ordinal));
                if (Problem(line, cells, isMember, isType) is { } problem) yield return $"{name}, line {number}: {problem}";
                else if (!seen.Add(isMember ? type + "\t" + cells[0] : type)) yield return $"{name}, line {number}: {cells[0]} stands twice";
            }
        }
    }

    private static string? Problem(string line, string[] cells, bool isMember, bool isType)
    {
        if (line.TrimEnd() != line) return "a space or tab at the end";
        if (!isMember && !isType && !cells[0].StartsWith("N:", StringComparison.Ordinal)) return "neither a type (T:) nor a namespace (N:) nor a member (behind a tab)";
        if (isMember && !isType) return "a member that belongs to no type";
        if (cells.Length == 1) return isMember ? null : "no verdict";
        if (cells.Length > 4) return "more than four cells";
        var entry = TamingLines.EntryOf(cells);
        if (entry.Verdict == Verdict.Unlisted) return $"no such verdict: {cells[1]}";
        if (entry.Reason.Length == 0) return "no reason";
        return cells[0].StartsWith("N:", StringComparison.Ordinal) && entry.IsAllowed ? "a whole namespace cannot be allowed" : null;
    }
}
