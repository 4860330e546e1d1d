namespace CapSdk.Codecs;

/// <summary>
/// The tables of an image some of whose keys may have changed since they were filled: what is marked <see cref="UpgradedAttribute"/> has run. One that does not find its keys any more would
/// answer, without any error, that it does not hold them.
/// </summary>
internal static class RenewedTables
{
    // As in Deferrals: tables that are keys of tables.
    private const int MaxRounds = 8;

    /// <summary>Fills each anew that does not find what it holds. Returns why one cannot be, or null.</summary>
    public static CodeChangedException? Renew(IReadOnlyList<TableRebuild> tables)
    {
        TableRebuild? failed = null;

        // Two keys that have become equal find each other: only that they can be put in one after the other tells them apart.
        HashSet<TableRebuild> incomplete = [];
        foreach (var table in tables) table.Note();
        for (var round = 0; round < MaxRounds; round++)
        {
            foreach (var table in tables)
            {
                if (table.IsSearched && !incomplete.Contains(table) && table.FindsItsKeys()) continue;
                if (table.Renew()) incomplete.Remove(table);
                else incomplete.Add(table);
            }

            failed = tables.FirstOrDefault(table => incomplete.Contains(table) || !table.FindsItsKeys());
            if (failed is null) return null;
        }

        return new CodeChangedException(
            failed!.Name,
            "once what is marked [Upgraded] has run, it holds a key twice or does not find it",
            "Let [Upgraded] leave alone what keys are found by, or make the table anew in it");
    }
}
