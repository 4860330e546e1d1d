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
            if (!TamingLines.IsOne(text, start, end))
                throw new InvalidDataException($"{path}, line {1 + text.AsSpan(0, start).Count('\n')}: '{text[start..end].Replace('\t', ' ')}' is no line of a taming: {TamingLines.Form}.");
        }

        return new TamingFile(text);
    }
}
