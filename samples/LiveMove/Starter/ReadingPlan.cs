using LiveMove.Library;

namespace LiveMove.Starter;

/// <summary>How the work is cut up, so that it lasts for all moves.</summary>
/// <param name="Chunk">Bytes for each read.</param>
/// <param name="Share">Reads from one move to the next.</param>
internal sealed record ReadingPlan(int Chunk, int Share)
{
    private const int LargestChunk = 4096;
    private const int SmallestChunk = 16;
    private const int GoodShare = 120;

    // More than are ever pending at once, so that some are always left to be held.
    private const int LeastShare = 20;

    /// <summary>Cuts the library into <paramref name="moves"/> + 2 shares: before, between and after the moves, and after the end of source.</summary>
    public static async Task<ReadingPlan> OfAsync(ILibraryControl library, int moves)
    {
        var shares = moves + 2;
        var chunk = LargestChunk;
        var reads = await library.CountReads(chunk);
        while (reads / shares < GoodShare && chunk > SmallestChunk) reads = await library.CountReads(chunk /= 2);
        if (moves > 0 && reads / shares < LeastShare)
            throw new InvalidOperationException($"The folder is too small for {moves} moves in mid-work: it takes {reads} reads. Choose a larger one, or fewer moves.");
        return new ReadingPlan(chunk, reads / shares);
    }
}
