namespace CapSdk.Confinement;

/// <summary>
/// One file of a list: lines <c>T:type⇥verdict⇥reason⇥instead</c>, below each the members of the type, <c>⇥member</c> with the verdict of the type or <c>⇥member⇥verdict⇥reason⇥instead</c>; and
/// <c>N:namespace⇥verdict⇥reason⇥instead</c> for the types of a denied namespace that are not listed. Only where the types lie is read at first: a compiler asks for few of them.
/// </summary>
internal sealed class TamingFile
{
    private readonly Dictionary<string, TamedType> _types = [];
    private readonly Dictionary<string, TamingEntry> _namespaces = [];

    public TamingFile(string text)
    {
        Text = text;
        string? type = null;
        var entry = TamingEntry.Unlisted;
        var members = 0;
        for (int start = 0, stop; start < text.Length; start = stop + 1)
        {
            stop = text.IndexOf('\n', start);
            if (stop < 0) stop = text.Length;
            if (text[start] is '\t' or '\n' or '\r' or '#') continue;
            var end = text[stop - 1] == '\r' ? stop - 1 : stop;
            Close(start);
            var cells = TamingLines.Cells(text, start, end);
            if (cells.Length > 1 && cells[0].StartsWith("T:", StringComparison.Ordinal)) (type, entry, members) = (cells[0].Substring(2), TamingLines.EntryOf(cells), Math.Min(end + 1, text.Length));
            else if (cells.Length > 1 && cells[0].StartsWith("N:", StringComparison.Ordinal)) _namespaces[cells[0].Substring(2)] = TamingLines.EntryOf(cells);
        }

        Close(text.Length);

        void Close(int at)
        {
            if (type is not null) _types[type] = new TamedType(entry, text, members, at);
            type = null;
        }
    }

    public string Text { get; }

    /// <summary>By documentation id, without <c>T:</c>.</summary>
    public IReadOnlyDictionary<string, TamedType> Types => _types;

    /// <summary>Reasons for whole namespaces. None is allowed.</summary>
    public IReadOnlyDictionary<string, TamingEntry> Namespaces => _namespaces;
}
