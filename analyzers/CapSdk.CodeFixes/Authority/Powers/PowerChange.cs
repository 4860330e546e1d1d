using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary>Several uses that become calls of powers, in one change: each class gets one parameter for each power.</summary>
internal static class PowerChange
{
    /// <summary>Null where one of them cannot be mended, or the result would not compile.</summary>
    public static async Task<Solution?> Of(Solution solution, IEnumerable<(Document Document, AmbientUse Use)> uses, CancellationToken cancel)
    {
        var edits = new SolutionEdits();
        var holders = new Holders(solution, edits, cancel);
        var asyncs = new AsyncChange(solution, edits, cancel);
        foreach (var (document, use) in uses)
        {
            if (await holders.NameAt(document, use.Place, use.Power).ConfigureAwait(false) is not { } name) return null;
            await holders.Import(document, use.Place).ConfigureAwait(false);
            edits.Add(document, use.Place, EditPhase.Replacement, visited => use.Replace(visited, name));
            if (!use.IsOneWay && !await asyncs.Around(document, use.Place).ConfigureAwait(false)) return null;
        }

        var changed = await edits.Apply(solution, cancel).ConfigureAwait(false);
        return await NewErrors.Any(solution, changed, edits.Documents, cancel).ConfigureAwait(false) ? null : changed;
    }
}
