namespace CapSdk.Confinement;

/// <summary>The taming of libraries that a host, or who verifies a file, adds.</summary>
internal static class Tamings
{
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A line says nothing that a taming can say.</exception>
    public static TamingList Read(IEnumerable<string> paths)
    {
        TamingFile[] files = [.. paths.Select(ReadFile)];
        return files.Length == 0 ? TamingList.OfBaseLibrary : new TamingList(files);
    }

    private static TamingFile ReadFile(string path)
    {
        var text = File.ReadAllText(path);
        foreach (var (start, end) in TamingLines.In(text, 0, text.Length))
        {
            var cells = TamingLines.Cells(text, start, end);
            var (isMember, verdict) = cells[0].Length == 0 ? (true, cells.Length > 2 ? cells[2] : null) : (false, cells.Length > 1 ? cells[1] : "");
            var isSubject = isMember || cells[0].StartsWith("T:", StringComparison.Ordinal) || cells[0].StartsWith("N:", StringComparison.Ordinal);
            if (!isSubject || (verdict is not null && !TamingLines.Verdicts.Contains(verdict)))
                throw new InvalidDataException($"{path}, line {1 + text.AsSpan(0, start).Count('\n')}: '{text[start..end].Replace('\t', ' ')}' is no line of a taming: write 'T:type', 'N:namespace' or, behind a tab, a member, then a tab and one of {string.Join(", ", TamingLines.Verdicts)}.");
        }

        return new TamingFile(text);
    }
}
