namespace CapSdk.Confinement;

/// <summary>A type of a list, with the verdicts on its members. These are read when the first is asked for.</summary>
internal sealed class TamedType(TamingEntry entry, string text, int start, int end)
{
    private Dictionary<string, TamingEntry>? _members;

    /// <summary>The verdict on the type: whether it may be named.</summary>
    public TamingEntry Entry => entry;

    /// <summary>The verdicts on members, by what stands behind the type in their documentation ids, with <c>()</c> behind methods without parameters; <c>*</c> where one verdict is for all that there are.</summary>
    public IReadOnlyDictionary<string, TamingEntry> Members => _members ??= Read();

    /// <summary>True for an enum, of which one verdict is for all constants.</summary>
    public bool HasAnyConstant => Members.ContainsKey("*");

    /// <summary>The verdict on a member. One that is not listed is denied; of a type that is denied altogether, for the reason of its type.</summary>
    public TamingEntry Of(string member) =>
        Members.TryGetValue(member, out var found) || Members.TryGetValue("*", out found) ? found : entry.IsAllowed ? TamingEntry.Unlisted : entry;

    private Dictionary<string, TamingEntry> Read()
    {
        Dictionary<string, TamingEntry> members = [];
        foreach (var line in TamingLines.In(text, start, end))
        {
            var cells = TamingLines.Cells(text, line.Start + 1, line.End);
            members[cells[0]] = cells.Length == 1 ? entry : TamingLines.EntryOf(cells);
        }

        return members;
    }
}
