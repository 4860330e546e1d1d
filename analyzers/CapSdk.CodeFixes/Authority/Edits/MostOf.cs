using Microsoft.CodeAnalysis;

namespace CapSdk.CodeFixes.Authority;

/// <summary>As many changes at once as go together; those that do not are left out.</summary>
internal static class MostOf
{
    /// <param name="wanted">What is to be mended, in order.</param>
    /// <param name="change">All of some of it, or null where that cannot be.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<Solution?> These<T>(IReadOnlyList<T> wanted, Func<IReadOnlyList<T>, CancellationToken, Task<Solution?>> change, CancellationToken cancel)
    {
        if (wanted.Count == 0) return null;
        if (await change(wanted, cancel).ConfigureAwait(false) is { } all) return all;
        var (accepted, changed) = (new List<T>(), (Solution?)null);
        foreach (var one in wanted)
        {
            if (await change([.. accepted, one], cancel).ConfigureAwait(false) is not { } more) continue;
            accepted.Add(one);
            changed = more;
        }

        return changed;
    }
}
