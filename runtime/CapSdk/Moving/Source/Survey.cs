using CapSdk.Images.Sections;
using CapSdk.Processes;

namespace CapSdk.Moving;

/// <summary>
/// Looks at all processes of a host before the first one leaves: which of them will stay, because they hold something that does not move, or
/// another that will stay. What it finds may have changed when it is that process's turn; then the move itself decides.
/// </summary>
internal static class Survey
{
    /// <summary>All processes, those that will stay first.</summary>
    public static async Task<IReadOnlyList<MovableProcess>> StayersFirst(Moves moves, CancellationToken cancel)
    {
        var all = moves.Platform.Processes.All.ToArray();
        Dictionary<MovableProcess, IReadOnlyList<MovableProcess>> needs = [];
        HashSet<MovableProcess> stay = [];
        foreach (var process in all)
        {
            if (await Look(process, moves, cancel).ConfigureAwait(false) is { } needed) needs.Add(process, needed);
            else stay.Add(process);
        }

        while (needs.FirstOrDefault(entry => entry.Value.Any(stay.Contains)) is { Key: { } other })
        {
            needs.Remove(other);
            stay.Add(other);
        }

        return [.. stay, .. needs.Keys];
    }

    // The other processes that it holds; null if it will stay whatever becomes of them.
    private static async Task<IReadOnlyList<MovableProcess>?> Look(MovableProcess process, Moves moves, CancellationToken cancel)
    {
        try
        {
            await process.Queue.Hold().WaitAsync(moves.Deadlines.Freeze, moves.Clock, cancel).ConfigureAwait(false);
            var (blockers, held) = ProcessCapture.Survey(process);
            if (blockers.Count > 0 || moves.Network.Published.Of(reference => Departure.Belongs(process, reference)).Count > 0) return null;
            var companions = held.Select(static reference => Residue.ProcessOf(reference.Resolved)).OfType<MovableProcess>().Distinct().ToArray();
            return held.All(static reference => Residue.ItemOf(reference.Resolved) is null || Residue.ProcessOf(reference.Resolved) is not null) ? companions : null;
        }
        catch (Exception failure) when (failure is TimeoutException or CapabilityException)
        {
            // Its turn does not end, or it cannot be captured: when it is its turn the move will say so.
            return null;
        }
        finally
        {
            process.Queue.Release();
        }
    }
}
